import { Powers } from './Powers';
import styles from './readings.module.css';

/** The numbers beside a drawing: name and value, both as the reader sees them. */
export function Readings({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <dl class={styles.list}>
      {rows.map(([label, value]) => (
        <div key={label}><dt><Powers text={label} /></dt><dd class="measured"><Powers text={value} /></dd></div>
      ))}
    </dl>
  );
}
