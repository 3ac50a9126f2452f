/** What every attention takes. */
import { normal, uniforms } from '@/lib/tensor/random';
import { matrixOf, type Matrix } from './matrix.ts';

export interface AttentionInputs {
  /** Queries, one row per sink; [n, d]. */
  readonly q: Matrix;
  /** Keys, one row per source; [m, d]. */
  readonly k: Matrix;
  /** Values, one row per source; [m, dv]. */
  readonly v: Matrix;
}

/** @throws RangeError when widths or lengths do not fit each other. */
export function checkInputs({ q, k, v }: AttentionInputs): void {
  if (q.columns !== k.columns) throw new RangeError(`查询宽 ${q.columns}，键宽 ${k.columns}：请给一样宽的查询和键。`);
  if (k.rows !== v.rows) throw new RangeError(`有 ${k.rows} 个键、${v.rows} 个值：请给每个键配一个值。`);
}

export interface Sizes {
  /** Sinks. */
  readonly n: number;
  /** Sources. */
  readonly m: number;
  readonly d: number;
  readonly dv: number;
}

/** Independent standard normal queries, keys and values, the same for the same seed. */
export function seededInputs(seed: number, { n, m, d, dv }: Sizes): AttentionInputs {
  const uniform = uniforms(seed);
  const draw = (rows: number, columns: number) => matrixOf(rows, columns, () => normal(uniform));
  return { q: draw(n, d), k: draw(m, d), v: draw(m, dv) };
}
