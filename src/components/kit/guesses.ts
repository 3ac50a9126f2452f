/** A classifier's answer to one picture: the classes by their softmax shares, and whether the first is right. */
import { formatPercent } from '@/lib/format/format';
import { softmax } from '@/lib/tensor/tensor';

/** One of the twelve classes; their order is the order of the logits. */
export interface ClassName {
  readonly id: string;
  readonly zh: string;
}

/** A class with its softmax share, 0…1. */
export interface Guess extends ClassName {
  readonly share: number;
}

/** What the picture is known to be. `classId` only for held-out emoji. */
export interface Subject {
  readonly label: string;
  readonly kind: 'held-out' | 'typed' | 'upload' | 'drawn';
  readonly classId?: string | undefined;
  /** Who drew a held-out emoji. */
  readonly artist?: string | undefined;
}

/**
 * All classes with their shares, the largest first.
 * @throws Error when the number of logits is not that of the classes.
 */
export function rankClasses(logits: ArrayLike<number>, classes: readonly ClassName[]): readonly Guess[] {
  if (logits.length !== classes.length) {
    throw new Error(`得到 ${logits.length} 个 logits，类别却有 ${classes.length} 个：模型与类别表不是一套。`);
  }
  const shares = softmax(logits);
  return classes.map(({ id, zh }, index) => ({ id, zh, share: shares[index] ?? 0 })).toSorted((a, b) => b.share - a.share);
}

/** 对 or 错 for a picture whose class is known, otherwise undefined. */
export function verdictOf({ guesses }: { readonly guesses: readonly Guess[] }, { classId }: Subject): '对' | '错' | undefined {
  if (classId === undefined) return undefined;
  return guesses[0]?.id === classId ? '对' : '错';
}

/** “71.0%”, and “<0.1%” where rounding would print an impossible zero. */
export function shareText(share: number): string {
  return share > 0 && share < 0.0005 ? '<0.1%' : formatPercent(share);
}
