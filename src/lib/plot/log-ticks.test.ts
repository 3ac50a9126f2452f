import { describe, expect, it } from 'vitest';
import { logDomain, logTicks } from './log-ticks';

describe('ticks of a logarithmic axis', () => {
  it('are powers of ten where three of them fit', () => {
    expect(logTicks([3e-13, 2e-7])).toEqual([1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7]);
    expect(logTicks([1, 100])).toEqual([1, 10, 100]);
  });

  it('stand at both ends of a widened domain', () => {
    expect(logDomain([2.3e-8, 1.2e-7])).toEqual([2e-8, 2e-7]);
    expect(logDomain([1e-8, 1e-7])).toEqual([1e-8, 1e-7]);
    expect(logTicks(logDomain([2.3e-8, 1.2e-7]))).toEqual([2e-8, 5e-8, 1e-7, 2e-7]);
  });

  it('are 1, 2 and 5 times them where fewer fit', () => {
    expect(logTicks([1.5e-8, 1.2e-7])).toEqual([2e-8, 5e-8, 1e-7]);
  });
});
