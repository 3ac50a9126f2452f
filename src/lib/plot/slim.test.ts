import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { relativePath, slim } from './slim';

describe('paths in steps', () => {
  it('lead through the same places, rounded to a tenth', () => {
    expect(relativePath('M46,243.0883L55.04,243.12L56.1,240')).toBe('m46 243.1l9 0 1.1-3.1');
  });

  it('do not add up the errors of rounding', () => {
    const path = `M0,0${Array.from({ length: 100 }, (_, at) => `L${(at + 1) * 0.14},0`).join('')}`;
    const steps = relativePath(path).match(/-?\d*\.?\d+/g)?.map(Number) ?? [];
    const ends = steps.filter((_, at) => at % 2 === 0).reduce((sum, step) => sum + step, 0);
    expect(ends).toBeCloseTo(14, 5);
  });

  it('go back to the start of a closed part, and bend where the path bent', () => {
    expect(relativePath('M1,1L2,1L2,2ZM5,5L6,6')).toBe('m1 1l1 0 0 1zm4 4l1 1');
    expect(relativePath('M1,1C2,1,3,2,4,4L5,5')).toBe('m1 1c1 0 2 1 3 3l1 1');
  });

  it('leave commands alone that they do not know', () => {
    expect(relativePath('M1,1A2,2,0,0,1,3.123,3')).toBe('M1,1A2,2,0,0,1,3.123,3');
    expect(relativePath('M1,1L2,2 3,3')).toBe('M1,1L2,2 3,3');
  });
});

describe('a slim drawing', () => {
  const dots = Array.from({ length: 8 }, (_, at) => `<circle cx="${at + 0.123}" cy="7" r="2"/>`).join('');
  const source = `<svg viewBox="0 0 9 9"><g fill="red">${dots}</g><g><circle cx="1" cy="1" r="2"/></g><text x="3.14159" y="0.32em" transform="translate(46,243.08831)">1</text></svg>`;
  const { document } = parseHTML(`<html><body>${source}</body></html>`);
  const svg = document.querySelector('svg');
  if (svg === null) throw new Error('没有 svg');
  slim(svg, 'still-1');

  it('draws many equal dots by one marker, and few as they were', () => {
    expect(svg.querySelectorAll('circle').length).toBe(2);
    const path = svg.querySelector('path');
    expect(path?.getAttribute('d')).toBe('m.1 7l1 0 1 0 1 0 1 0 1 0 1 0 1 0');
    expect(path?.getAttribute('marker-mid')).toBe('url(#still-1-dot-0)');
    expect(svg.querySelector('g[fill="red"] > marker')?.id).toBe('still-1-dot-0');
  });

  it('has places to a tenth of a pixel and keeps other lengths', () => {
    const text = svg.querySelector('text');
    expect([text?.getAttribute('x'), text?.getAttribute('y')]).toEqual(['3.1', '0.32em']);
    expect(text?.getAttribute('transform')).toBe('translate(46,243.1)');
    expect(svg.getAttribute('viewBox')).toBe('0 0 9 9');
  });
});
