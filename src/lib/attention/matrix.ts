/** A dense float64 matrix, row by row: what the reference formulas of attention are written in. */
export interface Matrix {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Makes a matrix and checks that the sides fit the data.
 * @throws RangeError when `data.length` is not rows × columns.
 */
export function matrix(data: Float64Array, rows: number, columns: number): Matrix {
  if (data.length !== rows * columns) {
    throw new RangeError(`${rows} × ${columns} 的矩阵需要 ${rows * columns} 个数，实际有 ${data.length} 个。`);
  }
  return { data, rows, columns };
}

/** The matrix whose entries are given by a formula. */
export function matrixOf(rows: number, columns: number, entry: (row: number, column: number) => number): Matrix {
  const data = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) data[row * columns + column] = entry(row, column);
  }
  return { data, rows, columns };
}

/** One row, a view on the same memory; [columns]. */
export function rowOf({ data, rows, columns }: Matrix, row: number): Float64Array {
  if (!(row >= 0 && row < rows)) throw new RangeError(`没有第 ${row} 行：矩阵有 ${rows} 行。`);
  return data.subarray(row * columns, (row + 1) * columns);
}

/** All rows, views on the same memory. */
export function rowsOf(of: Matrix): readonly Float64Array[] {
  return Array.from({ length: of.rows }, (_, row) => rowOf(of, row));
}

/** Every entry mapped by f; same shape. */
export function mapEntries(of: Matrix, f: (value: number) => number): Matrix {
  return { ...of, data: of.data.map(f) };
}

/** Σ a·b of two equally long vectors. */
export function dot(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new RangeError(`长度是 ${a.length} 和 ${b.length} 的向量不能相乘，请给一样长的。`);
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Σ of a vector. */
export function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** target + factor·source; a new vector. */
export function plus(target: Float64Array, source: Float64Array, factor = 1): Float64Array {
  return target.map((value, at) => value + factor * (source[at] ?? 0));
}

/** a [n, d] times the transpose of b [m, d]: [n, m]. */
export function timesTransposed(a: Matrix, b: Matrix): Matrix {
  const [left, right] = [rowsOf(a), rowsOf(b)];
  const data = new Float64Array(a.rows * b.rows);
  left.forEach((x, row) => {
    right.forEach((y, column) => { data[row * b.rows + column] = dot(x, y); });
  });
  return { data, rows: a.rows, columns: b.rows };
}

/** a [n, m] times b [m, k]: [n, k]. */
export function times(a: Matrix, b: Matrix): Matrix {
  return timesTransposed(a, transposed(b));
}

/** Rows become columns. */
export function transposed({ data, rows, columns }: Matrix): Matrix {
  return matrixOf(columns, rows, (row, column) => data[column * columns + row] ?? 0);
}

/** Sum of every row; [rows]. */
export function rowSums(of: Matrix): Float64Array {
  return Float64Array.from(rowsOf(of), sum);
}

/** Sum of every column; [columns]. */
export function columnSums(of: Matrix): Float64Array {
  return rowsOf(of).reduce<Float64Array>((total, row) => plus(total, row), new Float64Array(of.columns));
}

/** Row i times factors[i]; same shape. */
export function scaleRows(of: Matrix, factors: Float64Array): Matrix {
  return { ...of, data: of.data.map((value, at) => value * (factors[Math.floor(at / of.columns)] ?? 0)) };
}

/** Column j times factors[j]; same shape. */
export function scaleColumns(of: Matrix, factors: Float64Array): Matrix {
  return { ...of, data: of.data.map((value, at) => value * (factors[at % of.columns] ?? 0)) };
}
