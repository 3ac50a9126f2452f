import { formatNumber } from '@/lib/format/format';
import type { Domain, Palette } from './matrix';
import styles from './Heatmap.module.css';

interface Props {
  readonly palette: Palette;
  readonly domain: Domain;
  readonly unit?: string | undefined;
  readonly digits?: number | undefined;
}

/** The palette with its numbers. */
export function HeatmapLegend({ palette, domain: [low, high], unit, digits = 3 }: Props) {
  return (
    <div class={styles.legend} aria-hidden="true">
      <span>{formatNumber(low, digits)}</span>
      <span class={styles.ramp} data-palette={palette} />
      <span>{formatNumber(high, digits)}{unit === undefined ? '' : ` ${unit}`}</span>
    </div>
  );
}
