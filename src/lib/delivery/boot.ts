/**
 * Stands in the head of every page and starts the loader (loader.ts) when something is needed: at the first gesture,
 * when a widget wakes, or when a file of the page did not come. As small as it can be: every reader pays for it.
 * scripts/lib/deliver.mjs bundles it and fills in LOADER.
 */
import type { Boot, Notes } from './types';

/** Address, SHA-256 for `integrity`, and name of the build. */
declare const LOADER: readonly [url: string, integrity: string, build: string];
const [url, integrity, build] = LOADER;

const STALL_MS = 30_000;
const ASK_MS = 5_000;
const OUTDATED = 'outdated';
const EARLY = ['pointermove', 'focusin', 'keydown', 'click'];
const GESTURES = [...EARLY, 'wheel', 'pointerdown', 'touchstart', 'scroll', 'dragenter'];

const stalled = new Error('没有下载完：30 秒没有收到数据，');
let loading: Promise<Notes> | undefined;
let tries = 0;

/** The server's build stands in a file of its own, which nothing keeps. */
const isOutdated = (): Promise<boolean> => fetch('/build.json', { cache: 'no-store', signal: AbortSignal.timeout(ASK_MS) })
  .then(async (response) => response.ok && await response.json() !== build)
  .catch(() => false);

/** A script that failed once is asked for under another address: no cache knows that one. */
const fetchLoader = () => new Promise<Notes>((resolve, reject) => {
  const script = document.createElement('script');
  script.src = tries++ > 0 ? `${url}?${tries}` : url;
  script.integrity = integrity;
  const timer = setTimeout(() => { reject(stalled); }, STALL_MS);
  script.onerror = () => { reject(new Error('没有下载下来，')); };
  script.onload = () => {
    clearTimeout(timer);
    if (globalThis.notes) resolve(globalThis.notes);
    else script.onerror?.('');
  };
  document.head.append(script);
});

const fail = async ({ message }: Error): Promise<never> => {
  loading = undefined;
  throw Object.assign(new Error(`${message}请检查网络后重试。`), { code: await isOutdated() && OUTDATED });
};

/** One word of what failed, and the button that helps. */
const explain = (error: unknown, what: string, again: () => void, place?: Element): void => {
  const { code, message } = error as Error & { code?: unknown };
  if (code === OUTDATED) boot.tellReload('网站更新了，刷新这一页。', place);
  else boot.tell(what + message, '重试', again, place);
};

const boot: Boot = {
  isOutdated,
  lost: new Set(),
  ran: new Set(),
  early: [],

  // Once more past every cache; not after a silence, which would be as long again.
  load: () => loading ??= fetchLoader().catch((cause: unknown) => (cause === stalled ? Promise.reject(stalled) : fetchLoader())).catch(fail),

  tell(words, button, press, place) {
    const line = document.createElement('p');
    const again = document.createElement('button');
    const bar = document.querySelector('.code-bar') ?? Object.assign(document.createElement('div'), { className: 'code-bar' });
    const widget = place?.querySelector<HTMLElement>('[data-state]');
    const state = widget?.dataset['state'];
    line.className = 'code-notice';
    line.role = 'alert';
    again.type = 'button';
    again.textContent = button;
    again.onclick = () => {
      line.remove();
      if (widget) widget.dataset['state'] = state;
      press();
    };
    // Several files may fail for one reason.
    if (!place && bar.textContent.includes(words)) return;
    line.append(words, ' ', again);
    if (widget) widget.dataset['state'] = 'failed';
    if (place) place.after(line);
    else document.body.appendChild(bar).append(line);
  },

  tellReload: (words, place) => {
    // Pages are asked for anew each time; what the reader has set stands in the address and stays.
    boot.tell(words, '刷新这一页', () => { location.reload(); }, place);
  },

  async ready(urls, place) {
    try {
      await (await boot.load()).verify(urls);
    } catch (error) {
      await new Promise<void>((again) => { explain(error, '这里的代码', again, place); });
      await boot.ready(urls, place);
    }
  },
};

globalThis.notesBoot = boot;

/** For what no widget tells: pictures, fonts and scripts of the page. */
const start = (): void => {
  boot.load().then((notes) => { notes.mend(); }, (error: unknown) => {
    if (boot.lost.size > 0 || !document.querySelector('astro-island')) explain(error, '这一页的代码', start);
  });
};

// Errors of elements do not bubble.
addEventListener('error', ({ target }) => {
  if (!(target instanceof HTMLScriptElement || target instanceof HTMLImageElement || target instanceof HTMLLinkElement)) return;
  if ((target.getAttribute('src') ?? '').includes(url)) return;
  boot.lost.add(target);
  start();
}, true);
for (const name of GESTURES) addEventListener(name, start, { once: true, passive: true, capture: true });
// What a messenger made of an address is mended by a script that waits.
if (location.hash) addEventListener('DOMContentLoaded', start, { once: true });
for (const name of EARLY) addEventListener(name, (event) => { boot.early?.push(event); }, { passive: true, capture: true });
document.addEventListener('load', ({ target }) => { boot.ran.add(target); }, true);
setTimeout(() => {
  for (const script of document.querySelectorAll('script[type][integrity]')) if (!boot.ran.has(script)) boot.lost.add(script);
  if (boot.lost.size > 0) start();
}, STALL_MS);
