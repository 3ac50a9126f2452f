/** Computing in a Worker of the widget, so that the page's thread stays free. */
import { signal } from '@preact/signals';
import * as Comlink from 'comlink';
import { verifyFiles } from '@/lib/delivery/files';

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

type Ask<Q, A> = (request: Q) => Promise<A>;

function asked<Q, A>(worker: Worker): Ask<Q, A> {
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', () => { reject(new Error('the worker did not load')); });
  });
  failed.catch(() => undefined);
  const remote = Comlink.wrap(worker) as unknown as Ask<Q, A>;
  return (request) => Promise.race([remote(request), failed]);
}

/** Asks the Worker, which is opened with the first request; without one the page computes itself. */
export function workOf<Q, A>(compute: Compute<Q, A>, open: () => Promise<Worker>): Ask<Q, A> {
  const here: Ask<Q, A> = (request) => Promise.resolve(compute(request));
  let ask: Promise<Ask<Q, A>> | undefined;
  return async (request) => {
    try {
      ask ??= open().then((worker) => asked(worker));
      return await (await ask)(request);
    } catch {
      ask = Promise.resolve(here);
      return here(request);
    }
  };
}

/** A Worker's script that is damaged never runs. @param workerUrl of the script that calls `answerRequests` with the same function. */
export const workAt = <Q, A>(compute: Compute<Q, A>, workerUrl: string): Ask<Q, A> => workOf(compute, async () => {
  await verifyFiles([workerUrl], '计算用的脚本');
  return new Worker(workerUrl, { type: 'module' });
});

/** What computes for a figure, and its answer to the state in which the page shows the figure. */
export interface Elsewhere<Q, A> {
  readonly answer: A;
  readonly work: Ask<Q, A>;
}

/**
 * Opens what computes for a figure; awaited by the figure's module, so that the figure wakes with its answer at hand
 * and the page's thread never computes. The build computes at once.
 */
export async function openElsewhere<Q, A>(compute: Compute<Q, A>, workerUrl: string, first: Q): Promise<Elsewhere<Q, A>> {
  const work = workAt(compute, workerUrl);
  return { work, answer: import.meta.env.SSR ? compute(first) : await work(first) };
}
