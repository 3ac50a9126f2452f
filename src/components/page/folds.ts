/** Opens what is folded around the place that the address names or sets: some browsers do not, and none knows our links. */
import { readAddress } from '@/lib/address/address';

const unfold = (): void => {
  const { place, states } = readAddress(location.hash);
  for (const id of [place, ...states.keys()]) {
    const fold = id === undefined ? null : document.getElementById(id)?.closest<HTMLDetailsElement>('details.fold:not([open])');
    if (!fold) continue;
    fold.open = true;
    // The browser went there while it had no place.
    if (id === place) document.getElementById(id ?? '')?.scrollIntoView();
  }
};

addEventListener('hashchange', unfold);
unfold();
