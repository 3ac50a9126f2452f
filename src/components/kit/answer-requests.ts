import * as Comlink from 'comlink';

/** Called in a widget's worker.ts: answers what `useElsewhere` asks. */
export function answerRequests(compute: (request: never) => unknown): void {
  Comlink.expose(compute);
}
