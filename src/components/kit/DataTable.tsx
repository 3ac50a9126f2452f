import { withPowers } from './Powers';
import { columnHeading, formatCell, type TableColumn, type TableData } from './table';

/** Whoever has no mouse must be able to focus what scrolls. */
const SCROLLS = { tabIndex: 0 } as const;

interface RowProps {
  readonly row: readonly (string | number)[];
  readonly columns: readonly TableColumn[];
}

function Row({ row, columns }: RowProps) {
  return (
    <tr>
      {columns.map((column, at) => {
        const text = withPowers(formatCell(row[at] ?? '', column));
        if (at === 0) return <th scope="row" key={at}>{text}</th>;
        return <td key={at} class={column.numeric === true ? 'number' : undefined}>{text}</td>;
      })}
    </tr>
  );
}

/** The numbers of a figure as a real table; the first column names the rows. */
export function DataTable({ table }: { readonly table: TableData }) {
  return (
    <div class="table-scroll" {...SCROLLS} role="region" aria-label={`数据表：${table.caption}`}>
      <table>
        <caption>{withPowers(table.caption)}</caption>
        <thead>
          <tr>
            {table.columns.map((column, at) => (
              <th key={at} scope="col" class={column.numeric === true ? 'number' : undefined}>
                {withPowers(columnHeading(column))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => <Row key={at} row={row} columns={table.columns} />)}
        </tbody>
      </table>
    </div>
  );
}
