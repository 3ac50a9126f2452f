import { expect, test, vi } from 'vitest';
import { Feed, PASTE_LIMIT_BYTES } from './feed.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (given: readonly Uint8Array[]) => new TextDecoder().decode(Uint8Array.from(given.flatMap((one) => [...one])));

/** A terminal that takes at most so many bytes at a time, when asked to. */
function terminal(room: () => number) {
  const taken: Uint8Array[] = [];
  const take = async (slice: Uint8Array) => {
    await Promise.resolve();
    const part = slice.slice(0, room());
    taken.push(part);
    return part.length;
  };
  return { take, got: () => text(taken) };
}

test('a megabyte goes in whole and in order, however little is taken at a time, and tells what still waits', async () => {
  let round = 0;
  const { take, got } = terminal(() => (round++ % 3) * 1500);
  const waiting: number[] = [];
  const paste = Array.from({ length: 30_000 }, (_, at) => `行 ${at}\n`).join('');
  const feed = new Feed(take, (left) => waiting.push(left));
  expect(feed.push(bytes(paste))).toBe(true);
  expect(feed.push(bytes('之后'))).toBe(true);
  await vi.waitFor(() => { expect(waiting.at(-1)).toBe(0); }, { timeout: 30_000 });
  expect(got()).toBe(`${paste}之后`);
  expect(waiting.toSorted((a, b) => b - a)).toEqual(waiting);
}, 40_000);

test('more than the limit is refused whole', async () => {
  const { take, got } = terminal(() => Infinity);
  const feed = new Feed(take, () => undefined);
  expect(feed.push(new Uint8Array(PASTE_LIMIT_BYTES + 1))).toBe(false);
  expect(feed.push(bytes('ls\n'))).toBe(true);
  await vi.waitFor(() => { expect(got()).toBe('ls\n'); });
});

test('stopped, the rest is lost, the paste is ended for who waits for its end, and Ctrl+C comes after it', async () => {
  let isOpen = false;
  const { take, got } = terminal(() => (isOpen ? 100_000 : 10));
  const feed = new Feed(take, () => undefined);
  feed.push(bytes(`\u001b[200~${'x'.repeat(50_000)}\u001b[201~`));
  feed.stop(bytes('\u0003'));
  isOpen = true;
  await vi.waitFor(() => { expect(got()).toMatch(/\u0003$/); });
  expect(got()).toMatch(/^\u001b\[200~x+\u001b\[201~\u0003$/);
  expect(got().length).toBeLessThan(5000);
  feed.push(bytes('\u001b[200~a\u001b[201~'));
  await vi.waitFor(() => { expect(got()).toMatch(/a\u001b\[201~$/); });
});

test('nothing of it outlives its terminal', async () => {
  const { take, got } = terminal(() => 5);
  const waiting: number[] = [];
  const feed = new Feed(take, (left) => waiting.push(left));
  feed.push(bytes('rm -rf / '.repeat(1000)));
  feed.end();
  feed.push(bytes('more'));
  feed.stop(bytes('\u0003'));
  await new Promise((resolve) => { setTimeout(resolve, 60); });
  expect(got().length).toBeLessThanOrEqual(5);
  expect(waiting.at(-1)).toBe(0);
  const gone = new Feed(() => Promise.reject(new Error('机器已重置')), (left) => waiting.push(left));
  gone.push(bytes('ls\n'));
  await vi.waitFor(() => { expect(waiting.at(-1)).toBe(0); });
});
