/** How much the figure works out: a few short lines can ask for more than any memory holds, and nobody reads more than this. */
import { NotComputed } from './types.ts';

export const MOST_WORDS = 200;
export const MOST_CHARACTERS = 10_000;

/** @throws NotComputed for more words than anybody looks at. */
export function limitWords(count: number): void {
  if (count > MOST_WORDS) throw new NotComputed(`图里画不下：展开成了 ${count} 个词，最多画 ${MOST_WORDS} 个。请写一个词少些的。`);
}

/** @throws NotComputed for a longer text than anybody reads. */
export function limitText(text: string): string {
  if (text.length > MOST_CHARACTERS) throw new NotComputed(`图里画不下：展开的结果超过 ${MOST_CHARACTERS} 个字符。请把变量的值写短些。`);
  return text;
}
