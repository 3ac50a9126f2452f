/** Marks the entry of the section being read: the last heading that has passed the upper third of the screen. */
const links = new Map<string, HTMLAnchorElement>();
for (const link of document.querySelectorAll<HTMLAnchorElement>('.toc a')) {
  links.set(decodeURIComponent(link.hash.slice(1)), link);
}
const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
const passed = new Set<Element>();

const markCurrent = (): void => {
  const current = headings.findLast((heading) => passed.has(heading));
  for (const [id, link] of links) {
    if (id === current?.id) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
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
