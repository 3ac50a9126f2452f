/** Computing in a Worker of the widget, so that the page's thread stays free. */
import { signal } from '@preact/signals';
import * as Comlink from 'comlink';

export type Compute<Q, A> = (request: Q) => A;

/** The latest answer; a request that is overtaken before its turn is never computed. */
export class LatestAnswer<Q, A> {
  readonly answer;
  readonly busy = signal(false);
  readonly #work: (request: Q) => Promise<A>;
  #waiting: { readonly request: Q } | undefined;

  constructor(first: A, work: (request: Q) => Promise<A>) {
    this.answer = signal(first);
    this.#work = work;
  }

  ask(request: Q): void {
    this.#waiting = { request };
    if (!this.busy.peek()) void this.#answerAll();
  }

  async #answerAll(): Promise<void> {
    this.busy.value = true;
    for (let next = this.#waiting; next !== undefined; next = this.#waiting) {
      this.#waiting = undefined;
      this.answer.value = await this.#work(next.request);
    }
    this.busy.value = false;
  }
}

/** Asks the Worker, which is opened with the first request; without one the page computes itself. */
export function workOf<Q, A>(compute: Compute<Q, A>, open: () => Worker): (request: Q) => Promise<A> {
  const here = (request: Q) => Promise.resolve(compute(request));
  const opened = () => {
    const worker = open();
    const failed = new Promise<never>((_resolve, reject) => {
      worker.addEventListener('error', () => { reject(new Error('the worker did not load')); });
    });
    failed.catch(() => undefined);
    const remote = Comlink.wrap(worker) as unknown as (request: Q) => Promise<A>;
    return (request: Q) => Promise.race([remote(request), failed]);
  };
  let ask: ((request: Q) => Promise<A>) | undefined;
  return async (request) => {
    try {
      ask ??= opened();
      return await ask(request);
    } catch {
      ask = here;
      return here(request);
    }
  };
}
