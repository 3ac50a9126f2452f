/** What the GELU figure says for a state: readings and sentences. */
import { formatNumber, formatScientific } from '@/lib/format/format';
import { activations } from '@/lib/tensor/activations.ts';
import type { Curve } from './figure.ts';
import { approximationError, gapToIdentity, gelu, geluMinimum, geluSlope } from './gelu-curves.ts';

/** A reading with digits that suit its size: small slopes keep their first digits. */
export function reading(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) < 1e-3 ? formatScientific(value, 1) : formatNumber(value, 4);
}

/** Name, value, slope of each chosen curve at x. */
export function readings(shown: readonly Curve[], x: number) {
  return shown.map(({ name, label, colour }) => ({
    label, colour, value: reading(activations[name].value(x)), slope: reading(activations[name].slope(x)),
  }));
}

/** The numbers that the errata are about, at x. */
export function gaps(x: number): readonly (readonly [string, string])[] {
  return [
    ['x − GELU(x)', reading(gapToIdentity(x))],
    ['tanh 近似的误差', reading(approximationError('tanh', 'value', x))],
    ['1.702 近似的误差', reading(approximationError('sigmoid', 'value', x))],
  ];
}

/** What there is to see at x, in a sentence. */
export function remark(x: number): string {
  const minimum = geluMinimum();
  if (Math.abs(x - minimum.x) < 0.01) return `这里是最低点：GELU 降到 ${formatNumber(minimum.y, 4)}，斜率几乎为零。`;
  if (x < -3) return `GELU 的斜率只有 ${reading(geluSlope(x))}：离零点这么远，梯度照样会消失。`;
  if (x < minimum.x) return `最低点左侧：x 增大，GELU 反而减小，斜率是 ${reading(geluSlope(x))}。`;
  if (x <= 0) return `x 不大于 0，斜率却有 ${reading(geluSlope(x))}：ReLU 在这里已经关上，GELU 还没有。`;
  const steep = geluSlope(x) > 1 ? `斜率 ${reading(geluSlope(x))}，比 1 大。` : '';
  return `GELU 是 ${reading(gelu(x))}，比 x 小 ${formatNumber(gapToIdentity(x), 4)}：曲线在 y = x 下方。${steep}`;
}

/** The reader's guess of the minimum beside the truth. */
export function verdict(guess: number): string {
  const { x, y } = geluMinimum();
  return `你猜 x = ${formatNumber(guess, 2)}。最低点在 x = ${formatNumber(x, 4)}，值是 ${formatNumber(y, 4)}，相差 ${formatNumber(Math.abs(guess - x), 2)}。`;
}

/** x as the number field can show it. */
function settable(x: number): number {
  return Number(x.toFixed(4));
}

/** Places worth a look: the gap to y = x, the steepest slope, the slope that has all but gone. */
export const places = [
  { label: 'x = 1', x: 1 },
  { label: 'x = 2', x: 2 },
  { label: 'x = √2，最陡', x: settable(Math.SQRT2) },
  { label: 'x = −5', x: -5 },
] as const;

/** x of the minimum. */
export const minimumPlace = settable(geluMinimum().x);
