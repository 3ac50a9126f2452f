/** The table twin of a figure: the same numbers that are drawn. */
import { formatNumber } from '@/lib/format/format';

export interface TableColumn {
  readonly label: string;
  readonly unit?: string;
  /** Set right-aligned in tabular figures. */
  readonly numeric?: boolean;
  /** Decimals on screen; the CSV keeps full precision. Without it numbers are shown as they are. */
  readonly digits?: number;
}

export interface TableData {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** One entry per column in every row. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The column's heading with its unit, as in “时间（ms）”. */
export function columnHeading({ label, unit }: TableColumn): string {
  return unit === undefined ? label : `${label}（${unit}）`;
}

/** One cell as text on screen. */
export function formatCell(value: string | number, { digits }: TableColumn): string {
  if (typeof value === 'string') return value;
  return digits === undefined ? String(value).replace('-', '−') : formatNumber(value, digits);
}

function csvField(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 with full precision; the byte order mark makes spreadsheets read the Chinese right. */
export function tableCsv(table: TableData): string {
  const lines = [table.columns.map(columnHeading), ...table.rows];
  return `\uFEFF${lines.map((line) => line.map(csvField).join(',')).join('\r\n')}\r\n`;
}
