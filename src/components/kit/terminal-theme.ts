/** xterm's colours by the page's tokens. Black is the paper: programs write it on coloured ground. */
const TOKENS = {
  background: 'wash', foreground: 'ink', cursor: 'accent', cursorAccent: 'paper', selectionBackground: 'accent-wash', black: 'paper', red: 'series-1', green: 'series-2',
  yellow: 'series-4', blue: 'series-3', magenta: 'series-5', cyan: 'series-2', white: 'soft', brightBlack: 'soft', brightRed: 'series-1', brightGreen: 'series-2',
  brightYellow: 'series-4', brightBlue: 'series-3', brightMagenta: 'series-5', brightCyan: 'series-2', brightWhite: 'ink',
} as const;

/** The terminal's colours as the element's theme has them now. */
export function themeOf(element: Element) {
  const style = getComputedStyle(element);
  return Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(`--color-${token}`)]));
}

/** Calls back when the page's theme changes. */
export function onThemeChange(repaint: () => void): void {
  addEventListener('themechange', repaint);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
}
