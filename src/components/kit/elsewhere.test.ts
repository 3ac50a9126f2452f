import { describe, expect, it, vi } from 'vitest';
import { LatestAnswer, workOf } from './elsewhere';

describe('the latest answer', () => {
  it('is shown as it comes, and what was overtaken is never computed', async () => {
    const asked: number[] = [];
    const ends: (() => void)[] = [];
    const latest = new LatestAnswer<number, number>(0, (request) => {
      asked.push(request);
      return new Promise((resolve) => { ends.push(() => { resolve(10 * request); }); });
    });
    [1, 2, 3].forEach((request) => { latest.ask(request); });
    expect([asked, latest.busy.value, latest.answer.value]).toEqual([[1], true, 0]);
    ends[0]?.();
    await vi.waitFor(() => { expect(asked).toEqual([1, 3]); });
    expect(latest.answer.value).toBe(10);
    ends[1]?.();
    await vi.waitFor(() => { expect(latest.busy.value).toBe(false); });
    expect(latest.answer.value).toBe(30);
  });
});

describe('a Worker', () => {
  it('that cannot be opened, or whose script fails, is replaced by the page itself', async () => {
    const square = (value: number) => value * value;
    const refuse = workOf(square, () => Promise.reject(new Error('blocked')));
    expect([await refuse(3), await refuse(4)]).toEqual([9, 16]);
    const { port1 } = new MessageChannel();
    const broken = Object.assign(port1, { addEventListener: (kind: string, tell: () => void) => { if (kind === 'error') setTimeout(tell); } });
    expect(await workOf(square, () => Promise.resolve(broken as unknown as Worker))(5)).toBe(25);
    port1.close();
  });
});
