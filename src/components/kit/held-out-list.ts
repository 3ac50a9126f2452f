/** The held-out emoji that models/emoji-12 offers. */
import classes from '../../../models/emoji-12/classes.json';
import heldOut from '../../../models/emoji-12/held-out.json';

export interface HeldOutEmoji {
  readonly index: number;
  readonly text: string;
  readonly nameZh: string;
  readonly class: string;
}
export interface HeldOutGroup {
  readonly id: string;
  readonly zh: string;
  readonly emoji: readonly HeldOutEmoji[];
}

export const SHEET_COLUMNS = heldOut.columns;
export const SHEET_ROWS = Math.ceil(heldOut.emoji.length / heldOut.columns);
export const HELD_OUT: readonly HeldOutEmoji[] = heldOut.emoji;

/** The emoji by class, in the order of the logits. */
export const HELD_OUT_GROUPS: readonly HeldOutGroup[] = classes.map(({ id, zh }) => ({
  id,
  zh,
  emoji: HELD_OUT.filter((emoji) => emoji.class === id),
}));

/** The entry of an emoji; throws when it is not among those offered. */
export function findHeldOut(text: string): HeldOutEmoji {
  const found = HELD_OUT.find((emoji) => emoji.text === text);
  if (found === undefined) throw new Error(`“${text}”不在留出的 emoji 里，请从表格里选一个。`);
  return found;
}
