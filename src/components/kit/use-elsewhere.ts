import { effect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { LatestAnswer, type Elsewhere } from './elsewhere';

export interface Answered<A> {
  readonly answer: ReadonlySignal<A>;
  readonly busy: ReadonlySignal<boolean>;
}

/** The answer to the request: of the first one, which the page shows already, at once; then the latest wins. */
export function useElsewhere<Q, A>(request: ReadonlySignal<Q>, elsewhere: Elsewhere<Q, A>): Answered<A> {
  const [{ latest, first }] = useState(() => ({ first: request.peek(), latest: new LatestAnswer<Q, A>(elsewhere.answer, elsewhere.work) }));
  // useSignalEffect would wait for the next frame, and the figure would call itself ready until then.
  useEffect(() => effect(() => {
    if (request.value !== first) latest.ask(request.value);
  }), [request]);
  return latest;
}
