import { describe, expect, test, vi } from 'vitest';
import { PromiseMemo } from './memo';

describe('PromiseMemo', () => {
  test('makes a value once, for simultaneous callers too', async () => {
    const memo = new PromiseMemo<number>(2);
    const make = vi.fn(() => Promise.resolve(7));
    expect(await Promise.all([memo.get('a', make), memo.get('a', make)])).toEqual([7, 7]);
    expect(make).toHaveBeenCalledTimes(1);
  });

  test('forgets a failure, so that the next call tries again', async () => {
    const memo = new PromiseMemo<number>(2);
    await expect(memo.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(memo.get('a', () => Promise.resolve(1))).resolves.toBe(1);
  });

  test('evicts what was used least recently', async () => {
    const evicted: string[] = [];
    const memo = new PromiseMemo<string>(2, (value) => { evicted.push(value); });
    const get = (key: string): Promise<string> => memo.get(key, () => Promise.resolve(key));
    await get('a');
    await get('b');
    await get('a');
    await get('c');
    await Promise.resolve();
    expect(evicted).toEqual(['b']);
  });
});
