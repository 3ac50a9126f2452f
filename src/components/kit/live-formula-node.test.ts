import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { liveFormula } from './live-formula-node.ts';

describe('liveFormula', () => {
  const html = liveFormula(String.raw`n=\Bigl(\frac{64}{\slot{p}}\Bigr)^2=\slot{n}`, { p: '4', n: '1,024' });
  const { document } = parseHTML(`<body>${html}</body>`);

  it('puts every slot into one element with one text', () => {
    const slots = [...document.querySelectorAll('[data-slot]')];
    expect(slots.map((slot) => [slot.getAttribute('data-slot'), slot.textContent])).toEqual([['p', '4'], ['n', '1,024']]);
  });

  it('leaves no second copy of the numbers for screen readers', () => {
    expect(document.querySelector('math')).toBeNull();
    expect(document.querySelector('.katex-html')?.getAttribute('aria-hidden')).toBe('true');
  });

  it('fails the build for a slot without a value, a value without a slot and bad TeX', () => {
    expect(() => liveFormula(String.raw`\slot{p}`, {})).toThrow('没有值');
    expect(() => liveFormula('p', { p: '4' })).toThrow('多余');
    expect(() => liveFormula(String.raw`\frac{1}`, {})).toThrow('排不出来');
  });
});
