import { describe, expect, test } from 'vitest';
import { SerialQueue, untilAborted } from './serial-queue';

describe('SerialQueue', () => {
  test('runs one job at a time, in the order of arrival', async () => {
    const queue = new SerialQueue();
    const log: string[] = [];
    const job = (name: string) => async (): Promise<void> => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
    };
    await Promise.all([queue.add(job('a')), queue.add(job('b'))]);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('lets the next job run after a failed one', async () => {
    const queue = new SerialQueue();
    const failed = queue.add(() => Promise.reject(new Error('first')));
    const next = queue.add(() => Promise.resolve('second'));
    await expect(failed).rejects.toThrow('first');
    await expect(next).resolves.toBe('second');
  });

  test('skips an aborted job that has not begun', async () => {
    const queue = new SerialQueue();
    const controller = new AbortController();
    let ran = false;
    const waiting = queue.add(() => {
      ran = true;
      return Promise.resolve();
    }, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toThrow('aborted');
    await queue.add(() => Promise.resolve());
    expect(ran).toBe(false);
  });

  test('drops the result of a running job at once, yet lets it finish before the next', async () => {
    const queue = new SerialQueue();
    const controller = new AbortController();
    const gate = Promise.withResolvers<string>();
    const log: string[] = [];
    const running = queue.add(() => gate.promise.then((value) => log.push(value)), controller.signal);
    const next = queue.add(() => Promise.resolve(log.push('next')));
    await Promise.resolve();
    controller.abort();
    await expect(running).rejects.toThrow('aborted');
    gate.resolve('running');
    await next;
    expect(log).toEqual(['running', 'next']);
  });
});

describe('untilAborted', () => {
  test('rejects at once for a signal that is aborted already', async () => {
    await expect(untilAborted(new Promise(() => undefined), AbortSignal.abort())).rejects.toThrow('aborted');
  });

  test('passes values and errors through', async () => {
    const { signal } = new AbortController();
    await expect(untilAborted(Promise.resolve(1), signal)).resolves.toBe(1);
    await expect(untilAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  });
});
