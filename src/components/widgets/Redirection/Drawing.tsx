import type { ComponentChildren } from 'preact';
import { describePicture, fdName, type Link, type Picture } from '@/lib/shell/picture';
import styles from './Redirection.module.css';

/** Width of the gap that the lines cross, in rows. */
const GAP = 3;
const COLOURS = ['var(--color-series-3)', 'var(--color-series-2)', 'var(--color-series-1)'];
const colourOf = (fd: number): string => COLOURS[fd] ?? 'var(--color-series-5)';

/** A curve with its arrow: towards the end where it is written, towards the process where it is read. */
function Line({ link: { fd, from, to, reads, isNew } }: { readonly link: Link }) {
  const [y1, y2] = [from + 0.5, to + 0.5];
  const tip = reads ? `M 0.35 ${y1 - 0.16} L 0 ${y1} L 0.35 ${y1 + 0.16}` : `M ${GAP - 0.35} ${y2 - 0.16} L ${GAP} ${y2} L ${GAP - 0.35} ${y2 + 0.16}`;
  return (
    <g stroke={colourOf(fd)} data-new={isNew}>
      <path d={`M 0 ${y1} C ${GAP / 2} ${y1}, ${GAP / 2} ${y2}, ${GAP} ${y2}`} />
      <path d={tip} />
    </g>
  );
}

function At({ row, children, ...rest }: { readonly row: number; readonly children: ComponentChildren; readonly class?: string | undefined; readonly 'data-used'?: boolean }) {
  return <div {...rest} style={{ '--row': String(row) }}>{children}</div>;
}

/** Processes with their descriptors on the left, what these lead to on the right. */
export function Drawing({ picture }: { readonly picture: Picture }) {
  const { boxes, ends, links, rows } = picture;
  return (
    <div class={styles.drawing} role="img" aria-label={describePicture(picture)} style={{ '--rows': String(rows) }}>
      <div class={styles.column}>
        {boxes.map(({ name, row, ports }, index) => (
          <>
            <At key={`p${index}`} row={row} class={styles.process}><code>{name}</code></At>
            {ports.map(({ fd, row: place, end }) => (
              <At key={`p${index} ${fd}`} row={place} class={styles.port} data-used={end !== undefined}>
                {fdName(fd)}{end === undefined && '，已关闭'}
              </At>
            ))}
          </>
        ))}
      </div>
      <svg viewBox={`0 0 ${GAP} ${rows}`} class={styles.lines} aria-hidden="true">
        {links.map((link) => <Line key={link.key} link={link} />)}
      </svg>
      <div class={styles.column}>
        {ends.map(({ label, row, isUsed, end }) => (
          <At key={label} row={row} class={styles.end} data-used={isUsed}>
            {end.kind === 'file' ? <code>{label}</code> : label}
          </At>
        ))}
      </div>
    </div>
  );
}
