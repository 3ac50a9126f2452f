import { effect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { LatestAnswer, workOf, type Compute } from './elsewhere';

export interface Elsewhere<A> {
  readonly answer: ReadonlySignal<A>;
  readonly busy: ReadonlySignal<boolean>;
}

/**
 * What `compute` makes of the request: of the first one at once, as the page shows it already, of every later one
 * in the Worker; the latest wins.
 * @param open makes the Worker, which calls `answerRequests` with the same function.
 */
export function useElsewhere<Q, A>(request: ReadonlySignal<Q>, compute: Compute<Q, A>, open: () => Worker): Elsewhere<A> {
  const [{ latest, first }] = useState(() => {
    const asked = request.peek();
    return { first: asked, latest: new LatestAnswer<Q, A>(compute(asked), workOf(compute, open)) };
  });
  // useSignalEffect would wait for the next frame, and the figure would call itself ready until then.
  useEffect(() => effect(() => {
    if (request.value !== first) latest.ask(request.value);
  }), [request]);
  return latest;
}
