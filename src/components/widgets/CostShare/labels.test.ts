import { describe, expect, test } from 'vitest';
import { placeLabels } from './labels.ts';

const mark = (text: string, x: number, y: number) => ({ text, x, y, radius: 5 });

describe('the names of the marks', () => {
  test('stand to the right where there is room', () => {
    expect(placeLabels([mark('a', 50, 50)], 300)).toEqual([{ text: 'a', dx: 9, dy: 0, anchor: 'start' }]);
  });

  test('turn to the left at the right edge', () => {
    expect(placeLabels([mark('ConvMixer', 290, 50)], 300)[0]?.anchor).toBe('end');
  });

  test('keep off a line that is drawn through the plot', () => {
    const line = { left: 109, right: 111, top: 0, bottom: 100 };
    expect(placeLabels([mark('ResNet', 100, 50)], 300, [line])[0]).toMatchObject({ anchor: 'end', dy: 0 });
  });

  test('make way for other marks and names', () => {
    const [first, second] = placeLabels([mark('ResNet', 100, 50), mark('DeiT', 130, 50)], 300);
    expect(first?.anchor).toBe('end');
    expect(second).toMatchObject({ anchor: 'start', dy: 0 });
  });
});
