/** The five tables as the reader meets them: names, units, which columns can be chosen. */
import { formatNumber } from '@/lib/format/format';
import { AVERAGE, type Measure, type Point } from './paper-tables.ts';
import type { PaperTable, Published, TableKey } from './schema.ts';

export interface TableLook {
  readonly label: string;
  /** Name of the second choice, where there is one. */
  readonly choice?: string;
  readonly columns: 'each' | 'each and average' | 'average';
  readonly lowerIsBetter: boolean;
  /** Decimals that the table prints. */
  readonly digits: number;
  /** Unit of a value, written right after it. */
  readonly unit: '%' | '';
  /** Unit of a difference. */
  readonly step: string;
  /** Axis name of the average. */
  readonly average: string;
  /** How many entries an average is over, as a word. */
  readonly entries: string;
}

const accuracy = { lowerIsBetter: false, unit: '%', step: ' 个百分点' } as const;

export const LOOKS: Readonly<Record<TableKey, TableLook>> = {
  lra: { ...accuracy, label: 'LRA 五任务', choice: '任务', columns: 'each and average', digits: 2, average: 'LRA 五项平均', entries: '五项' },
  imagenet: { ...accuracy, label: 'ImageNet-1K', choice: '指标', columns: 'each', digits: 1, average: '', entries: '' },
  wikitext: { label: 'WikiText-103', columns: 'each', lowerIsBetter: true, digits: 1, unit: '', step: '', average: '', entries: '' },
  uea: { ...accuracy, label: 'UEA 十个子集', columns: 'average', digits: 1, average: 'UEA 十个子集平均', entries: '十个子集' },
  d4rl: { label: 'D4RL', columns: 'average', lowerIsBetter: false, digits: 1, unit: '', step: ' 分', average: 'D4RL 九个设置平均', entries: '九个设置' },
};

export const TABLE_KEYS = ['lra', 'imagenet', 'wikitext', 'uea', 'd4rl'] as const satisfies readonly TableKey[];
export const TABLE_OPTIONS = TABLE_KEYS.map((value) => ({ value, label: LOOKS[value].label }));

/** What can be drawn of a table: its columns, their average, or both. */
export function columnsOf(key: TableKey, { columns }: PaperTable): readonly string[] {
  const kind = LOOKS[key].columns;
  const names = columns.map(({ name }) => name);
  if (kind === 'average') return [AVERAGE];
  return kind === 'each' ? names : [...names, AVERAGE];
}

/** The same as options of a choice. */
export const columnOptions = (key: TableKey, table: PaperTable) =>
  columnsOf(key, table).map((value) => ({ value, label: value === AVERAGE ? '平均' : value }));

/** What the reader looks at: one table, one column of it. */
export interface View {
  readonly key: TableKey;
  readonly table: PaperTable;
  readonly look: TableLook;
  readonly measure: Measure;
}

/** A table and one of its columns; an unknown column gives the first one. */
export function viewOf({ tables }: Published, key: TableKey, column: string): View {
  const table = tables[key];
  const look = LOOKS[key];
  const known = columnsOf(key, table);
  const chosen = known.includes(column) ? column : known[0] ?? AVERAGE;
  return { key, table, look, measure: { column: chosen, lowerIsBetter: look.lowerIsBetter, digits: look.digits } };
}

/** The name of what is drawn: “ListOps 准确率”, “D4RL 九个设置平均回报”, “WikiText-103 困惑度”. */
export function quantity({ key, look, measure: { column } }: View): string {
  const of = column === AVERAGE ? look.average : column;
  if (key === 'wikitext') return `${look.label} ${column}`;
  if (key === 'imagenet') return `${look.label} ${column} 准确率`;
  if (key === 'd4rl') return `${of}回报`;
  return `${of}${column === AVERAGE ? '' : ' '}准确率`;
}

/** The ablations in Chinese and short, so that a phone has room; † marks an average that its entries do not give. */
export function rowName({ name, role, again }: Point): string {
  const short = { flow: name, noCompetition: '去掉竞争', noAllocation: '去掉分配', flowVariant: name, other: name }[role];
  return again === undefined ? short : `${short} †`;
}

/** A value as the table prints it, with its unit. */
export const valueText = ({ look }: View, value: number): string => `${formatNumber(value, look.digits)}${look.unit}`;

/** A difference without its sign, with its unit. */
export const gapText = ({ look }: View, points: number): string => `${formatNumber(Math.abs(points), look.digits)}${look.step}`;

/** A difference with its sign. */
export function signedGap(view: View, points: number): string {
  const text = `${formatNumber(points, view.look.digits)}${view.look.step}`;
  return points > 0 ? `+${text}` : text;
}
