/** The table twin: the whole printed table, with what is computed beside it, in the order of the drawing. */
import type { TableColumn, TableData } from '@/components/kit/table';
import { pointsOf, recomputed, standardError, testItemsOf, type Measure } from './paper-tables.ts';
import type { PaperRow, PaperTable } from './schema.ts';
import type { Shortcut } from './shortcuts.ts';
import type { View } from './tables.ts';

type Cell = string | number;

/** A column of the twin and its entry in a row; '' where the paper prints nothing. */
interface TwinColumn {
  readonly head: TableColumn;
  readonly cell: (row: PaperRow) => Cell;
}

type Entries = (row: PaperRow) => readonly (number | null)[] | undefined;

function numbers({ columns }: PaperTable, head: Omit<TableColumn, 'label'>, suffix: string, entries: Entries): readonly TwinColumn[] {
  return columns.map(({ name }, at) => ({ head: { ...head, label: `${name}${suffix}` }, cell: (row) => entries(row)?.[at] ?? '' }));
}

/** Averages as printed and again, with the deviations where the table has them. */
function averageColumns({ rows }: PaperTable, head: Omit<TableColumn, 'label'>): readonly TwinColumn[] {
  if (rows.every(({ average }) => average === undefined)) return [];
  const averages: readonly TwinColumn[] = [
    { head: { ...head, label: '平均，印出' }, cell: ({ average }) => average ?? '' },
    { head: { ...head, label: '平均，重算', digits: 2 }, cell: (row) => recomputed(row)?.average ?? '' },
  ];
  if (rows.every(({ averageDeviation }) => averageDeviation === undefined)) return averages;
  return [
    ...averages,
    { head: { ...head, label: '平均离差，印出' }, cell: ({ averageDeviation }) => averageDeviation ?? '' },
    { head: { ...head, label: '平均离差，重算', digits: 2 }, cell: (row) => recomputed(row)?.deviation ?? '' },
  ];
}

/** Standard errors of every column whose number of questions is known. */
function errorColumns({ columns }: PaperTable): readonly TwinColumn[] {
  return columns.flatMap(({ name, testItems }, at) => (testItems === undefined ? [] : [{
    head: { label: `${name} 的标准误`, unit: '百分点', numeric: true, digits: 2 },
    cell: ({ values }: PaperRow) => {
      const value = values[at] ?? null;
      return value === null ? '' : standardError(value, testItems);
    },
  }]));
}

function sizeColumns({ rows }: PaperTable): readonly TwinColumn[] {
  if (rows.every(({ paramsM }) => paramsM === undefined)) return [];
  return [
    { head: { label: '参数', unit: 'M', numeric: true, digits: 0 }, cell: ({ paramsM }) => paramsM ?? '' },
    { head: { label: 'GFLOPs', numeric: true, digits: 1 }, cell: ({ gflops }) => gflops ?? '' },
  ];
}

function readmeColumn({ rows }: PaperTable): readonly TwinColumn[] {
  if (rows.every(({ readme }) => readme === undefined)) return [];
  return [{ head: { label: 'README 汇总表' }, cell: ({ readme }) => readme ?? '' }];
}

function columnsOf({ table, look }: View): readonly TwinColumn[] {
  const unit = look.unit === '' ? {} : { unit: look.unit };
  const head = { ...unit, numeric: true, digits: look.digits };
  const deviations = table.rows.some((row) => row.deviations !== undefined) ? numbers(table, head, ' ±', (row) => row.deviations) : [];
  return [
    { head: { label: '方法' }, cell: ({ name }) => name },
    ...sizeColumns(table), ...numbers(table, head, '', ({ values }) => values), ...errorColumns(table), ...deviations,
    ...averageColumns(table, head), ...readmeColumn(table),
  ];
}

/** Rows in the order of the drawing; those that lack the measure come last. */
function ordered(table: PaperTable, measure: Measure): readonly PaperRow[] {
  const names = pointsOf(table, measure).map(({ name }) => name);
  const place = ({ name }: PaperRow) => (names.includes(name) ? names.indexOf(name) : names.length);
  return table.rows.toSorted((a, b) => place(a) - place(b));
}

/** A shortcut has one entry only: its accuracy in the drawn column. */
function shortcutRow({ label, accuracy }: Shortcut, columns: readonly TwinColumn[], { column }: Measure): readonly Cell[] {
  return columns.map(({ head }, at) => (at === 0 ? `取巧：${label}` : head.label === column ? accuracy : ''));
}

/** Everything that the table prints and the figure computes. */
export function twinOf(view: View, lines: readonly Shortcut[]): TableData {
  const { table, look, measure } = view;
  const columns = columnsOf(view);
  const items = testItemsOf(table, measure);
  return {
    caption: `${look.label}：论文印出的数${items === undefined ? '' : `，标准误按 ${items} 题计算`}`,
    columns: columns.map(({ head }) => head),
    rows: [
      ...ordered(table, measure).map((row) => columns.map(({ cell }) => cell(row))),
      ...lines.map((line) => shortcutRow(line, columns, measure)),
    ],
  };
}
