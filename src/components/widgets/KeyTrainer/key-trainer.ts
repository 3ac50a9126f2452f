/** Whether a round is won, and what is said of it. Pure. */
import type { TableData } from '@/components/kit/table';
import { HISTORY } from './rounds-history.ts';
import type { Goal, Round } from './rounds.ts';
import { strokeNames } from './strokes.ts';

export const PROMPT = '$ ';

/** What is to be seen on the terminal's screen. */
export interface Seen {
  /** The line with the cursor, with its prompt. */
  readonly line: string;
  /** Its row on the screen, from 0. */
  readonly row: number;
  readonly text: string;
  /** Rows that the reader has scrolled back. */
  readonly back: number;
}

const written = (line: string): string => (line.startsWith(PROMPT) ? line.slice(PROMPT.length) : line).trimEnd();

/** Whether the screen shows what the round asks for. */
export function isReached(goal: Goal, { line, row, text, back }: Seen): boolean {
  if ('line' in goal) return written(line) === goal.line;
  if ('shows' in goal) return text.includes(goal.shows);
  if ('top' in goal) return row === 0 && written(line) === goal.top;
  return back > 0;
}

/** Whether the shell waits for a command that the page may now type. */
export const isWaiting = ({ line }: Seen): boolean => line.trimEnd() === PROMPT.trimEnd();

/** The line that the reader begins with. */
export const fromOf = ({ from, setup }: Round): string => (from ?? setup).trimEnd();

/** Whether what the page types before the round has all come to the screen. */
export const isSetUp = (round: Round, { line, text }: Seen): boolean => written(line) === fromOf(round) && text.includes(round.awaits ?? '');

/**
 * Whether the page may go on typing after a stroke. What is typed while a program runs is echoed among its output,
 * and a slow machine shows nothing for a while before it does.
 */
export const mayGoOn = ({ awaits = '' }: Round, stroke: string, { text }: Seen): boolean => stroke !== '\r' || text.includes(awaits);

/** What to reach, in words. */
export function goalText(goal: Goal): string {
  if ('line' in goal) return goal.line === '' ? '空行' : goal.line;
  if ('shows' in goal) return `屏幕上出现 ${goal.shows.trim()}`;
  if ('top' in goal) return `${goal.top}，在屏幕第一行`;
  return '看到更早的输出';
}

export const referenceKeys = ({ reference }: Round): readonly string[] => strokeNames(reference);

const keyCount = (count: number): string => `${count} 键`;

/** What is said when the round is won in so many keys. */
export function verdict(round: Round, keys: number): string {
  const ours = referenceKeys(round);
  if (keys < ours.length) return `成了，${keyCount(keys)}，比我们的 ${keyCount(ours.length)} 还少。`;
  return keys === ours.length ? `成了，${keyCount(keys)}，和我们的做法一样短。` : `成了，${keyCount(keys)}；我们的做法是 ${keyCount(ours.length)}：${ours.join('、')}。`;
}

/** What the trainer's shell reads when it starts: a short prompt, a known history, a few files. */
export const rcOf = ({ prepare }: Round): string => [
  `PS1='${PROMPT}'; PROMPT_COMMAND=; HISTFILE=; EDITOR=vi`,
  "bind 'set bell-style none'; bind 'set enable-bracketed-paste off'",
  'rm -rf /tmp/keys; mkdir -p /tmp/keys/pictures; cd /tmp/keys; touch notes-2026.txt notes-2027.txt',
  'history -c',
  ...HISTORY.map((line) => `history -s '${line}'`),
  ...(prepare === undefined ? [] : [prepare]),
  '',
].join('\n');

/** All rounds with our keys and the fewest that the reader needed. */
export function roundTable(rounds: readonly Round[], best: Best): TableData {
  return {
    caption: '练习的每一局',
    columns: [{ label: '类别' }, { label: '要做的' }, { label: '开始时' }, { label: '目标' }, { label: '我们的做法' }, { label: '我们的键数' }, { label: '你最少的键数' }],
    rows: rounds.map((round) => [round.group, round.task, fromOf(round), goalText(round.goal), referenceKeys(round).join('、'), referenceKeys(round).length, best.get(round.id) ?? '未过']),
  };
}

/** Fewest keys by round. */
export type Best = ReadonlyMap<string, number>;

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 10_000;

/** The record that the browser kept; rounds that there are no more and whatever is no count are left out. */
export function readBest(text: string, rounds: readonly Round[]): Best {
  try {
    const kept: unknown = JSON.parse(text);
    const counts = new Map<string, unknown>(Object.entries(kept ?? {}));
    return new Map(rounds.flatMap(({ id }) => {
      const count = counts.get(id);
      return isCount(count) ? [[id, count] as const] : [];
    }));
  } catch {
    // Nothing kept yet, or no JSON: the reader begins anew.
    return new Map();
  }
}

export const bestText = (best: Best): string => JSON.stringify(Object.fromEntries(best));

/** The record after a round was won in so many keys. */
export const withWon = (best: Best, id: string, keys: number): Best => new Map(best).set(id, Math.min(keys, best.get(id) ?? Infinity));

/** A round in the list: what is to be done, and once it is won in how many keys. */
export function optionText({ id, task }: Round, best: Best): string {
  const keys = best.get(id);
  return keys === undefined ? task : `✓ ${task}（${keyCount(keys)}）`;
}
