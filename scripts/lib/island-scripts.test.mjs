import { expect, it } from 'vitest';
import { scriptsFirst } from './island-scripts.mjs';

const waking = '<style>astro-island,astro-slot{display:contents}</style><script>a("$&")</script><script>b()</script>';

it('moves what wakes islands to its place in the head, and nothing else', () => {
  expect(scriptsFirst(`<head><b></b><link></head><astro-island></astro-island>${waking}<script type="module" src="c"></script>`, '<b></b>'))
    .toBe(`<head><b></b>${waking}<link></head><astro-island></astro-island><script type="module" src="c"></script>`);
});

it('leaves a page without islands as it is', () => {
  expect(scriptsFirst('<head><b></b></head><script>c()</script>', '<b></b>')).toBe('<head><b></b></head><script>c()</script>');
});
