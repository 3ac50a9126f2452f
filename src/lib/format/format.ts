/** Numbers as readers see them: a true minus sign, fixed digits, units of this site. */

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

function withMinus(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text.replace('-', '−');
}

/** `value` with exactly `digits` decimals; not-a-number reads “无”. */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '无';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return withMinus(value.toFixed(digits));
}

/** A share 0…1 as a percentage: 0.826 → 82.6%. */
export function formatPercent(share: number, digits = 1): string {
  return `${formatNumber(share * 100, digits)}%`;
}

/** Whole numbers in groups of three: 93452 → 93,452. */
export function formatCount(value: number): string {
  return withMinus(Math.round(value).toString()).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Bytes in decimal units, as download figures are given: 1234567 → 1.2 MB. */
export function formatBytes(bytes: number): string {
  // By the rounded figure: 999,600 bytes are 1.0 MB, not 1000 kB.
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes * 1.0005) / 3));
  const unit = UNITS[power] ?? 'B';
  return `${(bytes / 1000 ** power).toFixed(power > 1 ? 1 : 0)} ${unit}`;
}

/**
 * Milliseconds with a precision that suits their size: 2.1 ms, 148 ms.
 * @param stepMs the step of the clock that measured them: no digit beyond it, and “< 1 ms” for what it cannot tell.
 */
export function formatMs(timeMs: number, stepMs = 0): string {
  const digits = Math.min(timeMs < 1 ? 2 : timeMs < 100 ? 1 : 0, stepMs < 0.1 ? 2 : stepMs < 1 ? 1 : 0);
  const least = 10 ** -digits;
  return timeMs < Math.max(stepMs, least / 2) ? `< ${formatNumber(Math.max(stepMs, least), digits)} ms` : `${formatNumber(timeMs, digits)} ms`;
}

function superscript(exponent: number): string {
  const digits = Math.abs(exponent).toString().replace(/\d/g, (digit) => SUPERSCRIPTS.charAt(Number(digit)));
  return (exponent < 0 ? '⁻' : '') + digits;
}

/** One significant digit (or more) times a power of ten: 4.2e-7 → 4×10⁻⁷. */
export function formatScientific(value: number, digits = 0): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return formatNumber(value);
  const [mantissa = '', exponent = '0'] = value.toExponential(digits).split('e');
  return `${withMinus(mantissa)}×10${superscript(Number(exponent))}`;
}

/** A day in Chinese, in UTC, so that every machine builds the same page: 2026年11月23日. */
export function formatDate(date: Date): string {
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}
