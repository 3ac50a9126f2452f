/** The record as a Markdown file that can be read, printed and handed in, and the table of the figure. Pure. */
import type { TableData } from '@/components/kit/table.ts';
import { formatDate } from '@/lib/format/format.ts';
import type { Exercise } from '@/schemas/exercise.ts';
import { countSolved, entryOf, stateText, type Entry, type Progress } from './progress.ts';

/** A fence longer than any run of backquotes in the code. */
function fenced(code: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}bash\n${code.replace(/\n*$/, '\n')}${fence}`;
}

function resultLine(entry: Entry): string {
  const day = entry.solved === '' ? '' : `，${formatDate(new Date(entry.solved))}`;
  return `${stateText(entry)}${day}${entry.hints > 0 ? `，用了 ${entry.hints} 条提示` : ''}。`;
}

function section({ title, task, id }: Exercise, at: number, progress: Progress): string {
  const entry = entryOf(progress, id);
  const answer = entry.answer === undefined || entry.answer.trim() === '' ? '（没有答案）' : fenced(entry.answer);
  return `## ${at + 1} ${title}\n\n${task}\n\n${answer}\n\n${resultLine(entry)}\n`;
}

/** @param date ISO time of saving. */
export function markdownOf(exercises: readonly Exercise[], progress: Progress, date: string): string {
  const solved = countSolved(progress, exercises.map(({ id }) => id));
  const head = `# 练习记录\n\n${formatDate(new Date(date))}存下，${exercises.length} 题里通过了 ${solved} 题。\n`;
  return [head, ...exercises.map((exercise, at) => section(exercise, at, progress))].join('\n');
}

/** All exercises with what they train and how far they are. */
export function exerciseTable(exercises: readonly Exercise[], progress: Progress): TableData {
  return {
    caption: '全部练习',
    columns: [{ label: '题号' }, { label: '题目' }, { label: '练什么' }, { label: '用过的提示', numeric: true }, { label: '进度' }],
    rows: exercises.map(({ id, title, topic }, at): readonly (string | number)[] => {
      const entry = entryOf(progress, id);
      return [at + 1, title, topic, entry.hints, stateText(entry)];
    }),
  };
}
