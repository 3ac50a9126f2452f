import { describe, expect, it } from 'vitest';
import { foldsTable } from './kernel-plot.ts';
import {
  bestKernel, honestSentence, KERNELS, nineMinusThree, pairedDifference, readResults, resultOf, risesThroughout, signedPoints,
  spreadOf, spreadText, verdictOf, type KernelResult, type ResultsFile,
} from './kernel-comparison.ts';

/** A comparison whose folds are `base` plus `step` per kernel, with the same fold noise for all. */
function comparison(step: number, noise: readonly (readonly number[])[]): readonly KernelResult[] {
  return KERNELS.map((kernel, index) => {
    const spread = spreadOf((noise[index] ?? []).map((value) => 0.7 + index * step + value));
    return { kernel, params: 1, macs: 1, accuracy: { all: spread, noto: spread, twemoji: spread, openmoji: spread } };
  });
}
const same = [0.01, -0.01, 0.02, 0, -0.02];
const other = [-0.02, 0.02, 0.01, -0.03, 0.02];

describe('spreadOf', () => {
  it('divides by n − 1', () => {
    const { mean, sd } = spreadOf([0.01, 0.02, 0.03, 0.04, 0.05]);
    expect(mean).toBeCloseTo(0.03, 12);
    expect(sd).toBeCloseTo(0.015811388300841896, 12); // numpy.std([...], ddof=1)
  });
});

describe('pairedDifference', () => {
  const difference = pairedDifference(spreadOf([0.71, 0.72, 0.73, 0.74, 0.75]), spreadOf(Array(5).fill(0.7)));

  it('takes the difference fold by fold', () => {
    expect(difference.mean).toBeCloseTo(0.03, 12);
    expect(difference.folds[4]).toBeCloseTo(0.05, 12);
  });

  it('widens the interval as Nadeau and Bengio ask for five folds', () => {
    // qt(0.975, 4) = 2.776445, times s·√(1/5 + 1/4)
    expect(difference.margin).toBeCloseTo(2.776445 * 0.015811388 * Math.sqrt(0.45), 5);
  });

  it('refuses folds that do not pair', () => {
    expect(() => pairedDifference(spreadOf([]), spreadOf([]))).toThrow('折数相同');
    expect(() => pairedDifference(spreadOf([0.7, 0.8]), spreadOf([0.7]))).toThrow('2 和 1');
  });
});

describe('the honest sentence', () => {
  it('claims a gain only when the interval excludes zero', () => {
    const clear = comparison(0.01, [same, same, same, same]);
    expect(verdictOf(nineMinusThree(clear, 'all'))).toBe('larger');
    expect(honestSentence(clear, 'all')).toBe(
      'k=9 比 k=3 平均高 3.0 个百分点，5 折里赢 5 折，95% 区间 +3.0 到 +3.0。区间全在零的右边：在这份数据上，9 确实比 3 好。均值随卷积核逐级上升。',
    );
  });

  it('says that nothing is decided when the folds disagree', () => {
    const unclear = comparison(0.001, [same, other, same, other]);
    expect(verdictOf(nineMinusThree(unclear, 'noto'))).toBe('undecided');
    expect(honestSentence(unclear, 'noto')).toContain('没有显出来');
  });

  it('gives no interval for a single fold', () => {
    const single = comparison(-0.01, [[0], [0], [0], [0]]);
    expect(nineMinusThree(single, 'all').margin).toBe(Infinity);
    expect(honestSentence(single, 'all')).toBe(
      'k=9 比 k=3 平均低 3.0 个百分点，只有 1 折，给不出区间。均值并不逐级上升，最高的是 k=3。',
    );
    expect(spreadText(spreadOf([0.75]))).toBe('75.0%');
  });

  it('says when the larger kernel is worse', () => {
    const falling = comparison(-0.01, [same, same, same, same]);
    expect(honestSentence(falling, 'all')).toContain('平均低 3.0 个百分点，5 折里赢 0 折');
    expect(honestSentence(falling, 'all')).toContain('9 反而比 3 差。均值并不逐级上升，最高的是 k=3。');
    expect(risesThroughout(falling, 'all')).toBe(false);
    expect(bestKernel(falling, 'all').kernel).toBe(3);
  });
});

const files = import.meta.glob<ResultsFile>('/models/convmixer/results.json', { eager: true, import: 'default' });

describe.each(Object.entries(files))('%s', (_, results) => {
  it('agrees with the means and deviations that Python wrote', () => {
    for (const { kernel, params, accuracy } of readResults(results)) {
      const { macro, params: written, byArtist } = results.kernels[kernel];
      expect(params).toBe(written);
      expect(accuracy.all.mean).toBeCloseTo(macro.mean, 4);
      expect(accuracy.all.sd).toBeCloseTo(macro.sd ?? 0, 4);
      expect(accuracy.noto.mean).toBeCloseTo(byArtist.noto.mean, 4);
    }
  });

  it('numbers the folds as the cards and the text do, from 0', () => {
    const { columns, rows } = foldsTable(readResults(results));
    const column = columns.findIndex(({ label }) => label === '第 0 折');
    expect(rows[0]?.[column]).toBeCloseTo((results.kernels[3].macro.folds[0] ?? 0) * 100, 6);
    expect(columns.at(-1)?.label).toBe('第 4 折');
  });

  it('has the folds of all artists in the same number', () => {
    const counts = readResults(results).flatMap(({ accuracy }) => Object.values(accuracy).map(({ folds }) => folds.length));
    expect(new Set(counts).size).toBe(1);
  });
});

describe('texts', () => {
  it('give points their sign, and none to what rounds to zero', () => {
    expect([0.012, -0.004, 0, 0.0001].map((share) => signedPoints(share))).toEqual(['+1.2', '−0.4', '0.0', '0.0']);
    expect(spreadText({ mean: 0.8264, sd: 0.0131, folds: [0.8171, 0.8357] })).toBe('82.6% ± 1.3');
  });

  it('name a kernel that is missing', () => {
    expect(() => resultOf([], 7)).toThrow('k=7');
  });
});
