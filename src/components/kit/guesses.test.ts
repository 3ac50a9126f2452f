import { describe, expect, it } from 'vitest';
import { rankClasses, shareText, verdictOf, type ClassName } from './guesses.ts';

const classes: readonly ClassName[] = [
  { id: 'face', zh: '脸' }, { id: 'animal', zh: '动物' }, { id: 'food', zh: '食物' },
];

describe('rankClasses', () => {
  it('orders the classes by their share', () => {
    expect(rankClasses([0, 2, 1], classes).map(({ id }) => id)).toEqual(['animal', 'food', 'face']);
  });

  it('shares as torch.softmax([1, 2, 3]) does', () => {
    const shares = rankClasses([1, 2, 3], classes).map(({ share }) => share);
    const expected = [0.6652409557748218, 0.24472847105479764, 0.09003057317038046];
    shares.forEach((share, index) => { expect(share).toBeCloseTo(expected[index] ?? NaN, 14); });
  });

  it('refuses logits that do not fit the classes', () => {
    expect(() => rankClasses([0, 1], classes)).toThrow('2 个 logits');
  });
});

describe('the words of an answer', () => {
  it('say right or wrong only where the class is known', () => {
    const guesses = rankClasses([0, 4, 0], classes);
    expect(verdictOf({ guesses }, { label: '狐狸', kind: 'held-out', classId: 'animal' })).toBe('对');
    expect(verdictOf({ guesses }, { label: '苹果', kind: 'held-out', classId: 'food' })).toBe('错');
    expect(verdictOf({ guesses }, { label: '我的画', kind: 'drawn' })).toBeUndefined();
  });

  it('never print zero for a share that is not zero', () => {
    expect(shareText(0.0001)).toBe('<0.1%');
    expect(shareText(0.71)).toBe('71.0%');
    expect(shareText(0)).toBe('0.0%');
  });
});
