/** What is told of a map in a word: its range, its mean, its value under the cursor. Pure. */
import { formatNumber } from '@/lib/format/format';
import { valueAt, type Matrix, type Palette } from './matrix.ts';

/** Numbers of one map; `here` is its value under the cursor. */
export interface MapStats {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  readonly deviation: number;
  readonly here: number;
}

/** A place on the token grid, from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The centre token of a T×T grid, where the cursor begins. */
export function middleOf(side: number): Place {
  return { row: side >> 1, column: side >> 1 };
}

/** Population variance over a map. */
export function variance({ data }: Matrix): number {
  const values = Array.from(data);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

/** Numbers of one map. */
export function mapStats(map: Matrix, { row, column }: Place): MapStats {
  const values = Array.from(map.data);
  return {
    least: values.reduce((least, value) => Math.min(least, value), Infinity),
    most: values.reduce((most, value) => Math.max(most, value), -Infinity),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    deviation: Math.sqrt(variance(map)),
    here: valueAt(map, row, column),
  };
}

/** Three or four digits whatever the size: “0.05”, “12.3”, “303”. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  return formatNumber(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** How the colour scale of a map ends: “±1.23” about zero, or “0.12–3.40”. */
export function scaleText({ least, most }: MapStats, palette: Palette = 'diverging'): string {
  if (palette !== 'diverging') return `${shortNumber(least)}–${shortNumber(most)}`;
  return `±${shortNumber(Math.max(Math.abs(least), Math.abs(most)))}`;
}
