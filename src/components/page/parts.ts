/**
 * A part of a note that is far away is neither styled nor laid out (prose.css). Once the reader comes near, it is laid out
 * for good: while a browser may skip a part, it also clips what hangs out of it, such as the card of a term.
 */
const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    target.setAttribute('data-seen', '');
  }
}, { rootMargin: '50% 0%' });
for (const part of document.querySelectorAll('.part')) observer.observe(part);

// A module: its names are its own.
export {};
