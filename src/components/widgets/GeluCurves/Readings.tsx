import type { ReadonlySignal } from '@preact/signals';
import { Swatch } from '@/components/kit/Choice';
import { Powers } from '@/components/kit/Powers';
import kit from '@/components/kit/readings.module.css';
import { formatNumber } from '@/lib/format/format';
import type { Curve } from './figure';
import { gaps, readings, remark } from './words';
import styles from './GeluCurves.module.css';

interface Props {
  readonly shown: ReadonlySignal<readonly Curve[]>;
  readonly x: ReadonlySignal<number>;
}

/** The numbers at x: every chosen curve's value and slope, the gap to y = x, the approximations' errors. */
export function Readings({ shown, x }: Props) {
  return (
    <div class={styles.readings}>
      <table class={kit.table}>
        <caption>x = {formatNumber(x.value, 2)} 处</caption>
        <thead><tr><th scope="col">函数</th><th scope="col">输出</th><th scope="col">斜率</th></tr></thead>
        <tbody>
          {readings(shown.value, x.value).map(({ label, colour, value, slope }) => (
            <tr key={label}>
              <th scope="row"><Swatch colour={colour} />{label}</th>
              <td class="measured"><Powers text={value} /></td>
              <td class="measured"><Powers text={slope} /></td>
            </tr>
          ))}
          {gaps(x.value).map(([label, value]) => (
            <tr key={label}><th scope="row">{label}</th><td class="measured"><Powers text={value} /></td><td /></tr>
          ))}
        </tbody>
      </table>
      <p><Powers text={remark(x.value)} /></p>
    </div>
  );
}
