/** Paper is light, whatever the screen: figures repaint for it, and pictures that wait for the reader to come near are fetched. */

const sheet = document.documentElement;
/** So long a shortcut waits for pictures; then it prints what there is. */
const PATIENCE_MS = 3000;

let screenTheme: string | undefined;
let isPrinting = false;

const wear = (theme: string | undefined): void => {
  if (theme === undefined) delete sheet.dataset['theme'];
  else sheet.dataset['theme'] = theme;
  dispatchEvent(new CustomEvent('themechange'));
};

const hurry = (): HTMLImageElement[] => {
  const waiting = [...document.querySelectorAll<HTMLImageElement>('img[loading="lazy"]')];
  for (const image of waiting) image.loading = 'eager';
  return waiting;
};

addEventListener('beforeprint', () => {
  hurry();
  if (isPrinting) return;
  isPrinting = true;
  screenTheme = sheet.dataset['theme'];
  wear('light');
});
addEventListener('afterprint', () => {
  if (isPrinting) wear(screenTheme);
  isPrinting = false;
});

// Pictures come later than `beforeprint` can wait; a shortcut can.
addEventListener('keydown', (event) => {
  // On a Mac Ctrl+P is the line above, in every field.
  const [held, other] = /Mac|iP/.test(navigator.userAgent) ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  const isPrint = event.key.toLowerCase() === 'p' && held && !other && !event.altKey && !event.shiftKey;
  // A key that is told again (lib/delivery) has printed already.
  const waiting = isPrint && event.isTrusted && !event.defaultPrevented ? hurry().filter((image) => !image.complete) : [];
  if (waiting.length === 0) return;
  event.preventDefault();
  const patience = new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); });
  void Promise.race([Promise.allSettled(waiting.map((image) => image.decode())), patience]).then(() => { print(); });
});
