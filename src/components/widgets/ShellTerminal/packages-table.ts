import type { TableData } from '@/components/kit/table';
import type { Package } from '@/lib/shell/machine/packages';

/** The machine's packages with versions and licences: what a reader may ask of a binary that is handed out. */
export function packageTable(packages: readonly Package[]): TableData {
  return {
    caption: '机器里的软件，取自 Debian 12；同名同版本的源码包可在 Debian 取得',
    columns: [{ label: '软件包' }, { label: '版本' }, { label: '许可' }],
    rows: packages.map(({ name, version, licences }) => [name, version, licences.join('，')]),
  };
}
