import type { ComponentChildren } from 'preact';
import { describePicture, fdColour, fdName, linkPath, type Picture } from '@/lib/shell/picture';
import styles from './Redirection.module.css';

/** Width of the gap that the lines cross, in rows. */
const GAP = 3;
const FRAME = { left: 0, right: GAP, row: 1 };

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
        {links.map((link) => <path key={link.key} d={linkPath(link, FRAME)} stroke={fdColour(link.fd)} data-new={link.isNew} />)}
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
