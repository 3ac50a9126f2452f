/** Mends the address that brought the reader here, where a messenger or a sentence has changed it, and says what is lost. */
import type {} from '@/lib/delivery/types';
import { linkTrouble, mendedHash } from '@/lib/address/address';

const exists = (id: string): boolean => document.getElementById(id) !== null;

const mend = (): void => {
  const hash = mendedHash(location.hash, exists);
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

const trouble = linkTrouble(location.hash, exists);
if (trouble !== '') globalThis.notesBoot?.tell(trouble, '知道了', () => undefined);
