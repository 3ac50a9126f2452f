/** What the short list asks of a browser; Firefox and WebKit are driven by different protocols. */

/** Keys by the names of KeyboardEvent.key. */
export type KeyName = 'ArrowLeft' | 'ArrowRight' | 'Enter' | 'F6' | 'Shift' | 'Tab';

/** A function that runs in the page: it sees nothing of this file, and its arguments and result are JSON. */
export type PageWork<A extends readonly unknown[], R> = (...args: A) => R | Promise<R>;

export interface Reader {
  /** Opens a path of the built site, or a full address. */
  open(path: string): Promise<void>;
  evaluate<A extends readonly unknown[], R>(work: PageWork<A, R>, ...args: A): Promise<R>;
  /** A real click in the middle of the first element that matches, which is brought on screen first. */
  click(selector: string): Promise<void>;
  press(key: KeyName): Promise<void>;
  type(text: string): Promise<void>;
  /** A desktop's window, or one as narrow as the browser allows: a phone's in Firefox, 447 px in WebKit. */
  resize(window: 'wide' | 'narrow'): Promise<void>;
  /** Script errors and breaches of the content security policy of the page that is open; in Firefox also while it loads. */
  complaints(): Promise<readonly string[]>;
  close(): Promise<void>;
}

declare global {
  interface Window {
    complaints?: string[];
  }
}

/** Notes in the page what it does wrong from now on. */
export function listen(): void {
  const complaints = (window.complaints = [] as string[]);
  const complain = (text: string) => { complaints.push(text); };
  addEventListener('error', ({ message }) => { complain(message); });
  addEventListener('unhandledrejection', ({ reason }) => { complain(String(reason)); });
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => { complain(`CSP: ${effectiveDirective} ${blockedURI}`); });
}

const PAUSE_MS = 50;

/** Waits until `work` says true in the page; `what` says what was waited for in vain. */
export async function until<A extends readonly unknown[]>(
  reader: Pick<Reader, 'evaluate'>, what: string, withinMs: number, work: PageWork<A, boolean>, ...args: A
): Promise<void> {
  for (const end = Date.now() + withinMs; !(await reader.evaluate(work, ...args));) {
    if (Date.now() > end) throw new Error(`${withinMs / 1000} 秒内没有等到：${what}`);
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
  }
}

/** Brings the first match to the middle of the window; true once it stays there for two frames and nothing lies over it. */
const isAtRestInSight = async (selector: string): Promise<boolean> => {
  const element = document.querySelector(selector);
  if (element === null) return false;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  await new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame));
  const after = element.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  return after.x === x && after.y === y && hit !== null && (element.contains(hit) || hit.closest('label')?.contains(element) === true);
};

/** A click before a figure has found its place would go elsewhere; a reader sees where it is. */
export function untilClickable(reader: Pick<Reader, 'evaluate'>, selector: string): Promise<void> {
  return until(reader, `${selector} 在窗口中央静止`, 20_000, isAtRestInSight, selector);
}
