/**
 * What a printed table allows to compute: averages again, the sampling error of an accuracy, and by
 * how much Flowformer leads. Accuracies are in per cent, as printed; differences in points.
 */
import type { PaperRow, PaperTable } from './schema.ts';

/** Key of the average among a table's columns. */
export const AVERAGE = 'average';

export type Role = 'flow' | 'noCompetition' | 'noAllocation' | 'flowVariant' | 'other';

const ROLES: Readonly<Record<string, Role>> = {
  'Flowformer': 'flow',
  'Flowformer w/o Competition': 'noCompetition',
  'Flowformer w/o Allocation': 'noAllocation',
  'DeiT+Flowformer': 'flowVariant',
};

/** Whether a row is Flowformer, one of its ablations, or another method. */
export const roleOf = (name: string): Role => ROLES[name] ?? 'other';

const present = (values: readonly (number | null)[]): readonly number[] => values.filter((value) => value !== null);

/** Arithmetic mean of at least one number. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Standard error in points of an accuracy in per cent, for `items` independent questions: √(p(1−p)/n).
 */
export function standardError(accuracy: number, items: number): number {
  const share = accuracy / 100;
  return 100 * Math.sqrt((share * (1 - share)) / items);
}

/** Standard error of a − b, both taken as independent. */
export function errorOfDifference(a: number, b: number, items: number): number {
  return Math.hypot(standardError(a, items), standardError(b, items));
}

/** Averages of a row's entries, to set beside what is printed. */
export interface Recomputed {
  readonly average: number;
  readonly deviation: number | undefined;
}

/** The averages of a row again, undefined where the table prints none. */
export function recomputed({ values, deviations, average, averageDeviation }: PaperRow): Recomputed | undefined {
  if (average === undefined) return undefined;
  const again = deviations === undefined || averageDeviation === undefined ? undefined : meanOf(present(deviations));
  return { average: meanOf(present(values)), deviation: again };
}

/**
 * Whether a printed average agrees with its entries. Entries and average are rounded to the same
 * place, so rounding alone explains a gap of up to half a unit each.
 */
export function reproduces(printed: number, again: number, digits: number): boolean {
  return Math.abs(printed - again) <= 10 ** -digits + 1e-9;
}

/** One method in the drawing. */
export interface Point {
  readonly name: string;
  readonly role: Role;
  readonly value: number;
  /** Half the bar: the binomial standard error, or the printed ±. */
  readonly half: number | undefined;
  /** The averages computed again, where they differ from the printed ones by more than rounding. */
  readonly again: Recomputed | undefined;
}

/** Which column is drawn, and how the table is printed. */
export interface Measure {
  /** Name of a column, or AVERAGE. */
  readonly column: string;
  readonly lowerIsBetter: boolean;
  /** Decimals that the table prints. */
  readonly digits: number;
}

function averagePoint(row: PaperRow, digits: number): Point | undefined {
  const { name, average, averageDeviation: half } = row;
  const again = recomputed(row);
  if (average === undefined || again === undefined) return undefined;
  const sound = reproduces(average, again.average, digits)
    && (half === undefined || again.deviation === undefined || reproduces(half, again.deviation, digits));
  return { name, role: roleOf(name), value: average, half, again: sound ? undefined : again };
}

/** Questions behind a column; undefined where that is not known, and for averages. */
export function testItemsOf({ columns }: PaperTable, { column }: Measure): number | undefined {
  return columns.find(({ name }) => name === column)?.testItems;
}

function columnPoint(row: PaperRow, at: number, items: number | undefined): Point | undefined {
  const value = row.values[at] ?? null;
  if (value === null) return undefined;
  const half = items === undefined ? undefined : standardError(value, items);
  return { name: row.name, role: roleOf(row.name), value, half, again: undefined };
}

/**
 * The methods that have the measure, best first.
 * @throws Error when the table has no such column.
 */
export function pointsOf(table: PaperTable, measure: Measure): readonly Point[] {
  const { column, digits, lowerIsBetter } = measure;
  const at = table.columns.findIndex(({ name }) => name === column);
  if (at < 0 && column !== AVERAGE) throw new Error(`表里没有“${column}”这一列，可用的有：${table.columns.map(({ name }) => name).join('、')}。`);
  const items = testItemsOf(table, measure);
  const points = table.rows.map((row) => (at < 0 ? averagePoint(row, digits) : columnPoint(row, at, items)));
  return points.filter((point) => point !== undefined).toSorted((a, b) => (lowerIsBetter ? a.value - b.value : b.value - a.value));
}

/** One method against another. */
export interface Lead {
  readonly winner: Point;
  readonly rival: Point;
  /** Points by which the first is better; negative when it is worse. */
  readonly points: number;
  /** Its standard error; undefined where the number of questions is not known. */
  readonly error: number | undefined;
}

/** How far `winner` lies before `rival`. */
export function leadOver(winner: Point, rival: Point, measure: Measure, items: number | undefined): Lead {
  const difference = winner.value - rival.value;
  return {
    winner, rival,
    points: measure.lowerIsBetter ? -difference : difference,
    error: items === undefined ? undefined : errorOfDifference(winner.value, rival.value, items),
  };
}

/** The row of a role. @throws Error when the table lacks it. */
export function pointOf(points: readonly Point[], role: Role): Point {
  const found = points.find((point) => point.role === role);
  if (found === undefined) throw new Error(`表里没有角色为 ${role} 的一行。`);
  return found;
}

/** Flowformer against the best method that is none of its own variants. */
export function flowLead(table: PaperTable, measure: Measure): Lead {
  const points = pointsOf(table, measure);
  return leadOver(pointOf(points, 'flow'), pointOf(points, 'other'), measure, testItemsOf(table, measure));
}

/** Entry by entry, the first row against the second: how often better, equal, worse, and the extremes of the difference. */
export function entryByEntry(first: PaperRow, second: PaperRow) {
  const differences = first.values.map((value, at) => (value ?? Number.NaN) - (second.values[at] ?? Number.NaN));
  return {
    wins: differences.filter((value) => value > 0).length,
    ties: differences.filter((value) => value === 0).length,
    losses: differences.filter((value) => value < 0).length,
    least: Math.min(...differences),
    most: Math.max(...differences),
  };
}
