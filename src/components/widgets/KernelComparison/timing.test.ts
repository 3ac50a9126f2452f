import { describe, expect, it } from 'vitest';
import { spreadOf, type KernelResult } from './kernel-comparison.ts';
import { measured, settled, sizesTable, timingSentence, timingText, withTiming, withoutDevice, type Timings } from './timing.ts';

const spread = spreadOf([0.8, 0.82]);
const accuracy = { all: spread, noto: spread, twemoji: spread, openmoji: spread };
const results: readonly KernelResult[] = [
  { kernel: 3, params: 69_996, macs: 16_000_000, accuracy },
  { kernel: 9, params: 111_468, macs: 24_000_000, accuracy },
];
const benchmark = (medianMs: number) =>
  ({ device: 'wasm', runs: 20, medianMs, spreadMs: [medianMs - 0.1, medianMs + 0.2], samplesMs: [] }) as const;
const none: Timings = new Map();

describe('the table of sizes and times', () => {
  it('says 未测 until something was measured', () => {
    const table = sizesTable(results, 'all', none);
    expect(table.rows[0]).toEqual(['3×3', '69,996', '16.0 M', '81.0% ± 1.4', '未测', '未测']);
  });

  it('shows median and quartiles once measured', () => {
    const timings = withTiming(none, 'wasm', 9, measured(benchmark(1.84)));
    expect(sizesTable(results, 'all', timings).rows[1]?.[4]).toBe('1.84（1.74–2.04）');
    expect(timingText(measured(benchmark(123.456)))).toBe('123.5（123.4–123.7）');
    expect(timingText(measured(benchmark(0)))).toBe('< 0.01');
  });

  it('forgets what was stopped halfway, and keeps the rest', () => {
    const timings = withTiming(withTiming(none, 'wasm', 3, measured(benchmark(1))), 'wasm', 5, { kind: 'running' });
    expect([...settled(timings).keys()]).toEqual(['wasm 3']);
  });

  it('marks a device that is not there for all kernels', () => {
    expect(sizesTable(results, 'all', withoutDevice(none, 'webgpu')).rows.map((row) => row[5])).toEqual(['不可用', '不可用']);
  });
});

describe('the sentence about time', () => {
  it('sets the ratio of the times beside that of the MACs', () => {
    const timings = withTiming(withTiming(none, 'wasm', 3, measured(benchmark(1))), 'wasm', 9, measured(benchmark(1.2)));
    expect(timingSentence(results, timings)).toBe('在 WASM 上，9×9 的时间是 3×3 的 1.20 倍。乘加次数是 1.50 倍。');
  });

  it('is silent without both ends', () => {
    expect(timingSentence(results, withTiming(none, 'wasm', 3, measured(benchmark(1))))).toBe('');
  });
});
