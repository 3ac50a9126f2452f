/** What a reader has done: kept by the browser, saved as a file, read again. Pure; all that is read is checked by hand. */
import { lengthFor } from '@/lib/format/place.ts';

export interface Entry {
  /** The reader's text; undefined while it is still the starter. */
  readonly answer?: string | undefined;
  /** How many hints were opened. */
  readonly hints: number;
  /** ISO time at which it was first solved; '' before. */
  readonly solved: string;
  /** Whether the solution was looked at before that. */
  readonly saw: boolean;
}
/** By id; exercises that nobody touched are left out. */
export type Progress = Readonly<Record<string, Entry>>;

export interface Kept {
  readonly kind: 'notes-that-run/exercises';
  readonly version: 1;
  /** Folder of the note. */
  readonly note: string;
  /** ISO time of saving. */
  readonly date: string;
  readonly exercises: Progress;
}

export type Read = { readonly progress: Progress } | { readonly problem: string };

export const MAX_ANSWER = 16_000;
const MAX_HINTS = 3;
export const untouched: Entry = { hints: 0, solved: '', saw: false };

export const entryOf = (progress: Progress, id: string): Entry => progress[id] ?? untouched;

/** The record as text, for the browser's storage and for a file alike. */
export function keptText(note: string, exercises: Progress, date: string): string {
  const kept: Kept = { kind: 'notes-that-run/exercises', version: 1, note, date, exercises };
  return `${JSON.stringify(kept, null, 2)}\n`;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isTime = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));

/** An entry, or what is wrong with it. */
function entryFrom(value: unknown): Entry | string {
  if (!isFields(value)) return '应为一组字段';
  const { answer, hints, solved, saw } = value;
  if (answer !== undefined && typeof answer !== 'string') return `answer 应为文字，实际是 ${JSON.stringify(answer)}`;
  const length = answer === undefined ? 0 : lengthFor(answer, MAX_ANSWER);
  if (length > MAX_ANSWER) return `answer 有 ${length} 个字符，最多 ${MAX_ANSWER} 个`;
  if (typeof hints !== 'number' || !Number.isInteger(hints) || hints < 0 || hints > MAX_HINTS) return `hints 应为 0 到 ${MAX_HINTS} 的整数，实际是 ${JSON.stringify(hints)}`;
  if (solved !== '' && !isTime(solved)) return `solved 应为空或一个时刻，实际是 ${JSON.stringify(solved)}`;
  if (typeof saw !== 'boolean') return `saw 应为 true 或 false，实际是 ${JSON.stringify(saw)}`;
  return { answer, hints, solved, saw };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Exercises of the record that the note has; the others are from another edition of it and are left out. */
function entriesFrom(exercises: Fields, ids: readonly string[]): Read {
  const found: Record<string, Entry> = {};
  for (const id of ids.filter((one) => Object.hasOwn(exercises, one))) {
    const entry = entryFrom(exercises[id]);
    if (typeof entry === 'string') return { problem: `“${id}”一题读不懂：${entry}。请换一个没有改过的文件。` };
    found[id] = entry;
  }
  return { progress: found };
}

/** Reads a record of this note. @param ids exercises that the note has. */
export function readKept(text: string, note: string, ids: readonly string[]): Read {
  const value = parsed(text);
  if (!isFields(value)) return { problem: '这不是 JSON 文件。请选用“存为 JSON”存下的那个。' };
  const { kind, version, exercises } = value;
  if (kind !== 'notes-that-run/exercises') return { problem: '这个 JSON 不是练习记录。请选用“存为 JSON”存下的那个。' };
  if (version !== 1) return { problem: `记录的版本是 ${JSON.stringify(version)}，这里只认得 1。请刷新页面，或换一个文件。` };
  if (value['note'] !== note) return { problem: `这是笔记 ${JSON.stringify(value['note'])} 的记录，这里是 ${note}。请到那篇笔记里读入。` };
  if (!isFields(exercises)) return { problem: '记录里没有题目。请换一个没有改过的文件。' };
  return entriesFrom(exercises, ids);
}

/** Both records: of an exercise that both have, the read answer, and all that was reached in either. */
export function merged(mine: Progress, read: Progress): Progress {
  const both = Object.entries(read).map(([id, entry]): [string, Entry] => {
    const own = entryOf(mine, id);
    const times = [own.solved, entry.solved].filter((time) => time !== '').sort();
    return [id, { answer: entry.answer ?? own.answer, hints: Math.max(own.hints, entry.hints), solved: times[0] ?? '', saw: own.saw || entry.saw }];
  });
  return { ...mine, ...Object.fromEntries(both) };
}

export const countSolved = (progress: Progress, ids: readonly string[]): number => ids.filter((id) => entryOf(progress, id).solved !== '').length;

/** How far an exercise is, in words. */
export function stateText({ answer, hints, solved, saw }: Entry): string {
  if (solved !== '') return saw ? '通过，看过答案' : '通过';
  if (saw) return '看过答案';
  return answer !== undefined || hints > 0 ? '在做' : '未做';
}
