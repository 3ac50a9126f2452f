/** Mends the address that brought the reader here, where a messenger or a sentence has changed it. */
import { mendedHash } from '@/lib/address/address';

const mend = (): void => {
  const hash = mendedHash(location.hash, (id) => document.getElementById(id) !== null);
  if (hash === undefined) return;
  if (!hash.startsWith('#v')) {
    location.replace(hash); // the browser goes there by itself
    return;
  }
  history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
  // Widgets that sleep wait for their state, those that are awake read it.
  dispatchEvent(new HashChangeEvent('hashchange'));
};

addEventListener('hashchange', mend);
mend();
