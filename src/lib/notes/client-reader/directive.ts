/**
 * client:reader – a widget wakes up for a reader, never for a page load.
 * It hydrates (a) when the reader has made a first gesture and the widget is within one viewport
 * of the screen, (b) at once when the reader points at, touches or focuses it, (c) at once when
 * the URL carries its state. What the reader did to it before that is done again afterwards.
 */
import type { ClientDirective } from 'astro';
import type {} from '../../delivery/types.ts';
import { actionsOn } from './replay.ts';

const GESTURES = ['wheel', 'pointerdown', 'touchstart', 'keydown', 'scroll'];
const TOUCHES = ['pointerover', 'pointerdown', 'touchstart', 'focusin', 'dragenter'];
const once = { once: true, passive: true, capture: true };

let gesture: Promise<unknown> | undefined;

/** Resolves at the first gesture. The browser's own scrolling to #place while loading is none. */
const firstGesture = () =>
  (gesture ??= new Promise((resolve) => {
    const listen = () => requestAnimationFrame(() => requestAnimationFrame(() => {
      for (const name of GESTURES) addEventListener(name, resolve, once);
    }));
    for (const name of GESTURES.slice(0, 4)) addEventListener(name, resolve, once);
    if (document.readyState === 'complete') listen();
    else addEventListener('load', listen, once);
  }));

/** Styles were moved out of the markup for the CSP; the view expects to find them on the elements. */
const restoreStyles = (island: Element) => {
  for (const element of island.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? '';
    delete element.dataset['style'];
  }
};

/** A hash with state may name the widget's own (`;id=`) or only lead to it (`;@id`), as with the page's picture. */
const hasState = (island: Element) => {
  const id = island.querySelector('.widget, .command')?.id;
  const { hash } = location;
  return hash.startsWith('#v1;') && id !== undefined && (hash.includes(`;${id}=`) || `${hash};`.includes(`;@${id};`));
};

const reader: ClientDirective = (load, _options, island) => {
  let begun = false;
  // A busy page reports “far away” and “near” of one widget together: any of them counts, not the first.
  const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && void wake(), { rootMargin: '100% 0%' });
  const onHash = () => hasState(island) && void wake();
  const wake = async () => {
    if (begun) return;
    begun = true;
    observer.disconnect();
    removeEventListener('hashchange', onHash);
    // Absent in development. Until its code is sound the figure stays as it is, and says what is wrong.
    await globalThis.notesBoot?.ready(['component-url', 'renderer-url'].flatMap((name) => island.getAttribute(name) ?? []), island);
    const hydrate = await load();
    restoreStyles(island);
    await hydrate();
    for (const act of actionsOn(island)) act();
  };
  for (const name of TOUCHES) island.addEventListener(name, () => void wake(), once);
  addEventListener('hashchange', onHash);
  // Astro only logs it. A module that failed although its bytes were sound has failed for good in this page.
  island.addEventListener('astro:hydration-error', ({ target }) => {
    if (target === island) globalThis.notesBoot?.tellReload('这里的代码没有跑起来。', island);
  });
  onHash();
  if (actionsOn(island)[0]) void wake();
  void firstGesture().then(() => begun || observer.observe(island.firstElementChild ?? island));
};

// Astro asks for the default export.
export default reader;
