import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SerialQueue } from './serial-queue';
import { watch } from './watchdog';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const hang = (): Promise<never> => new Promise(() => undefined);

test('ends a hang after its budget', async () => {
  const watched = watch(hang(), 1000, () => new Error('too long'));
  const seen = expect(watched).rejects.toThrow('too long');
  await vi.advanceTimersByTimeAsync(1000);
  await seen;
});

test('leaves no timer behind', async () => {
  await watch(Promise.resolve(), 1000, () => new Error('too long'));
  await Promise.resolve();
  expect(vi.getTimerCount()).toBe(0);
});

test('a hang does not block the queue', async () => {
  const queue = new SerialQueue();
  const hung = expect(queue.add(() => watch(hang(), 1000, () => new Error('too long')))).rejects.toThrow('too long');
  const next = queue.add(() => Promise.resolve('next'));
  await vi.advanceTimersByTimeAsync(1000);
  await hung;
  await expect(next).resolves.toBe('next');
});
