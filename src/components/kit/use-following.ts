import { useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';

/** Calls once the next frame is behind. A page that is not seen has no frames. */
function afterFrame(act: () => void): void {
  if (document.visibilityState === 'hidden') setTimeout(act);
  else requestAnimationFrame(() => { setTimeout(act); });
}

/** A signal's value one frame later: the control that was used answers first, then what is large is laid out. */
export function useFollowing<T>(leader: ReadonlySignal<T>): ReadonlySignal<T> {
  const follower = useSignal(leader.peek());
  useSignalEffect(() => {
    if (leader.value !== follower.peek()) afterFrame(() => { follower.value = leader.peek(); });
  });
  return follower;
}
