/**
 * Marks the entry of the section being read: the last heading that has passed the upper third of the screen; at the end
 * of the page the last one. What the reader has just chosen stays marked until he moves on by himself.
 */
const links = new Map<string, HTMLAnchorElement[]>();
for (const link of document.querySelectorAll<HTMLAnchorElement>('.toc a, .toc-folded a')) {
  const id = decodeURIComponent(link.hash.slice(1));
  links.set(id, [...(links.get(id) ?? []), link]);
}
const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
const passed = new Set<Element>();
let chosen: Element | undefined;
let atEnd = false;

const markCurrent = (): void => {
  const current = chosen ?? (atEnd ? headings.at(-1) : headings.findLast((heading) => passed.has(heading)));
  for (const [id, entries] of links) {
    for (const link of entries) {
      if (id === current?.id) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  }
};

// The zone reaches far above the screen: a jump over many headings then changes their state too.
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) passed.add(target);
      else passed.delete(target);
    }
    markCurrent();
  },
  { rootMargin: '1000000px 0px -66% 0px' },
);
for (const heading of headings) observer.observe(heading);

const choose = (hash: string): void => {
  // Compared as it is escaped: an address of the world need not be one that can be read.
  const place = hash.replace(/^#(?:.*;@)?/, '');
  chosen = headings.find(({ id }) => id === place || links.get(id)?.some((link) => link.hash === `#${place}`));
  markCurrent();
};
const release = (): void => {
  if (chosen === undefined) return;
  chosen = undefined;
  markCurrent();
};

if (headings.length > 0) {
  const end = document.createElement('div');
  document.body.append(end);
  new IntersectionObserver(([entry]) => {
    atEnd = entry?.isIntersecting === true;
    markCurrent();
  }, { rootMargin: '0px 0px 2px 0px' }).observe(end);
  for (const [, entries] of links) for (const link of entries) link.addEventListener('click', () => choose(link.hash));
  addEventListener('hashchange', () => choose(location.hash));
  for (const name of ['wheel', 'touchmove', 'keydown', 'pointerdown']) addEventListener(name, release, { passive: true, capture: true });
  if (location.hash !== '') choose(location.hash);
}
