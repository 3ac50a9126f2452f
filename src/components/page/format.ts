/** Bytes as readers count them: 950 B, 12 kB, 1.2 MB (powers of ten). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A day in Chinese, in UTC, so that every machine builds the same page: 2026年11月23日. */
export function formatDate(date: Date): string {
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

/** Grouped whole number: 93,412. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

const artistNames: Readonly<Record<string, string>> = { noto: 'Noto', twemoji: 'Twemoji', openmoji: 'OpenMoji' };

/** The artist of a set of emoji, as the artist writes the name. */
export function artistName(key: string): string {
  return artistNames[key] ?? key;
}

/** A share as per cent with one digit: 0.8123 → 81.2%. */
export function formatPercent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`;
}
