import { describe, expect, it } from 'vitest';
import { columnHeading, formatCell, tableCsv, type TableData } from './table';

const table: TableData = {
  caption: '时间',
  columns: [{ label: '卷积核' }, { label: '时间', unit: 'ms', numeric: true, digits: 1 }],
  rows: [['9×9, "大"', 2.34567], ['3×3', -0.5]],
};

describe('the table twin', () => {
  it('becomes CSV with full precision and quoted fields', () => {
    expect(tableCsv(table)).toBe('\uFEFF卷积核,时间（ms）\r\n"9×9, ""大""",2.34567\r\n3×3,-0.5\r\n');
  });

  it('shows rounded numbers on screen', () => {
    expect(formatCell(2.34567, { label: '时间', digits: 1 })).toBe('2.3');
    expect(formatCell(-3, { label: '层' })).toBe('−3');
    expect(columnHeading({ label: '时间', unit: 'ms' })).toBe('时间（ms）');
  });
});
