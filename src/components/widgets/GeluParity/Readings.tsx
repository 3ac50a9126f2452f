import { Swatch } from '@/components/kit/Choice';
import { Powers } from '@/components/kit/Powers';
import type { Reading } from './figure';
import styles from './GeluParity.module.css';

interface Props {
  readonly rows: readonly Reading[];
  readonly conclusion: string;
}

/** The largest errors of either form and of a single rounding, and what they mean. */
export function Readings({ rows, conclusion }: Props) {
  return (
    <div class={styles.readings}>
      <table>
        <thead>
          <tr><th scope="col">算法</th><th scope="col">设备</th><th scope="col">最大绝对误差</th><th scope="col">最大相对误差</th></tr>
        </thead>
        <tbody>
          {rows.map(({ label, colour, device, absolute, relative }) => (
            <tr key={label}>
              <th scope="row"><Swatch colour={colour} />{label}</th>
              <td>{device}</td>
              <td><span class="measured"><Powers text={absolute.size} /></span> <span class={styles.place}>{absolute.place}</span></td>
              <td><span class="measured"><Powers text={relative.size} /></span> <span class={styles.place}>{relative.place}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p><Powers text={conclusion} /></p>
    </div>
  );
}
