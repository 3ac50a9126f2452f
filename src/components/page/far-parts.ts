/**
 * Parts of a note that nobody has come near are not laid out (parts.ts), so that nothing has asked for the fonts of their
 * formulas and for their pictures. Printing cannot wait for these, and the line may go: once a reader is there, they are fetched.
 */
const parts = [...document.querySelectorAll('.part')];

/** Lays out the next part, which makes the browser fetch what it needs. */
const layOutNext = (): void => { parts.shift()?.firstElementChild?.getBoundingClientRect(); };

/** All of them, at once. */
export function layOutFarParts(): void {
  while (parts.length > 0) layOutNext();
}

// Safari has no idle time to give.
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, 200);
};

/** One after another, whenever the page has nothing else to do. */
function layOutQuietly(): void {
  layOutNext();
  if (parts.length > 0) whenIdle(layOutQuietly);
}

if (parts.length > 0) whenIdle(layOutQuietly);
