/**
 * One job after the other, in the order of arrival. A job that fails never blocks the next one.
 * An aborted job that has not begun is skipped; one that has begun runs to its end unseen, because two
 * runs at once hang on WebGPU and killing the Worker would lose all sessions.
 */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  /** @throws the signal's reason as soon as it is aborted, else whatever the job throws. */
  add<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.#tail.then(() => {
      signal?.throwIfAborted();
      return job();
    });
    this.#tail = turn.catch(() => undefined);
    return signal ? untilAborted(turn, signal) : turn;
  }
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new DOMException(String(reason), 'AbortError');
}

/** The promise, or the signal's reason if that comes first; the work behind the promise goes on. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => { reject(reasonOf(signal)); };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => { signal.removeEventListener('abort', stop); });
  });
}
