import { describe, expect, it } from 'vitest';
import { judgeNumber, spokenNumber, thumbOf } from './slider-number';

const range = { min: -4, max: 4 };

describe('a number typed by the reader', () => {
  it('is taken when it fits, in full-width digits too', () => {
    expect(judgeNumber('0.5', range)).toEqual({ value: 0.5 });
    expect(judgeNumber('－１．５', range)).toEqual({ value: -1.5 });
    expect(judgeNumber('−2', range)).toEqual({ value: -2 });
  });

  it('is refused by name, with the range as the cure', () => {
    expect(judgeNumber('九', range)).toEqual({ message: '“九”不是数，请填 −4 到 4 之间的数。' });
    expect(judgeNumber('9', range)).toEqual({ message: '9 超出范围，请填 −4 到 4 之间的数。' });
    expect(judgeNumber(' ', range)).toEqual({ message: '请填一个数。' });
  });

  it.each(['0x2', '②', '0.2²', '1e0', '2³', '½', '二', '1,0', '1 0', '--1', '.', '-', '٢', 'Infinity', '0b1', '１２a'])('is decimal and nothing else: %s', (text) => {
    expect(judgeNumber(text, range)).toEqual({ message: `“${text}”不是数，请填 −4 到 4 之间的数。` });
  });

  it.each([['２', 2], ['０．５', 0.5], ['1。5', 1.5], ['＋3', 3], ['.5', 0.5], ['2.', 2], ['－.5', -0.5], [' 3 ', 3], ['-0', -0]])('may be typed in any width: %s', (text, value) => {
    expect(judgeNumber(text, range)).toEqual({ value });
  });

  it('is said with its unit and its minus', () => {
    expect([spokenNumber(4), spokenNumber(4.55, '%'), spokenNumber(-2), spokenNumber(8, '像素')]).toEqual(['4', '4.55%', '负 2', '8 像素']);
  });

  it('must be one of the values when only some are allowed', () => {
    const values = [2, 4];
    expect(judgeNumber('3', { ...range, values })).toEqual({ message: '3 不在可选的值里，请填 2、4 之一。' });
    expect(thumbOf(4, values)).toBe(1);
  });

  it('passes the check of the widget, whose message comes first', () => {
    const validate = (value: number) => (64 % value === 0 ? undefined : `64 不能被 ${value} 整除。`);
    expect(judgeNumber('3', { ...range, validate, values: [2, 4] })).toEqual({ message: '64 不能被 3 整除。' });
  });
});
