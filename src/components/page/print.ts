/** Paper is light, whatever the screen: figures repaint for it, and pictures and fonts that wait for the reader to come near are fetched. */
import { layOutFarParts } from './far-parts';

const sheet = document.documentElement;
/** So long a shortcut waits for pictures and fonts; then it prints what there is. */
const PATIENCE_MS = 3000;

let screenTheme: string | undefined;
let isPrinting = false;

const wear = (theme: string | undefined): void => {
  if (theme === undefined) delete sheet.dataset['theme'];
  else sheet.dataset['theme'] = theme;
  dispatchEvent(new CustomEvent('themechange'));
};

/** @returns what is on its way. */
const hurry = (): Promise<unknown>[] => {
  layOutFarParts();
  const waiting = [...document.querySelectorAll<HTMLImageElement>('img[loading="lazy"]')];
  for (const image of waiting) image.loading = 'eager';
  const fonts = document.fonts.status === 'loading' ? [document.fonts.ready] : [];
  return [...fonts, ...waiting.filter((image) => !image.complete).map((image) => image.decode())];
};

addEventListener('beforeprint', () => {
  void Promise.allSettled(hurry());
  if (isPrinting) return;
  isPrinting = true;
  screenTheme = sheet.dataset['theme'];
  wear('light');
});
addEventListener('afterprint', () => {
  if (isPrinting) wear(screenTheme);
  isPrinting = false;
});

// They come later than `beforeprint` can wait; a shortcut can.
addEventListener('keydown', (event) => {
  // On a Mac Ctrl+P is the line above, in every field.
  const [held, other] = /Mac|iP/.test(navigator.userAgent) ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  const isPrint = event.key.toLowerCase() === 'p' && held && !other && !event.altKey && !event.shiftKey;
  // A key that is told again (lib/delivery) has printed already.
  const waiting = isPrint && event.isTrusted && !event.defaultPrevented ? hurry() : [];
  if (waiting.length === 0) return;
  event.preventDefault();
  const patience = new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); });
  void Promise.race([Promise.allSettled(waiting), patience]).then(() => { print(); });
});
