/** The picture that figures begin with, and the quick picks, the same everywhere. Doors only: the list is heavy. */
import { HELD_OUT_GROUPS } from './held-out-list';

/** By rule, not by success: the first animal held out. */
export const DEFAULT_EMOJI = HELD_OUT_GROUPS.find(({ id }) => id === 'animal')?.emoji[0]?.text ?? '';

const QUICK_CLASSES = ['animal', 'face', 'plant', 'food', 'vehicle', 'building'];

/** One emoji each of a few classes: always the first held out. */
export const QUICK_PICKS = QUICK_CLASSES.flatMap(
  (id) => HELD_OUT_GROUPS.find((group) => group.id === id)?.emoji.slice(0, 1) ?? [],
).map(({ text, nameZh }) => ({ text, nameZh }));
