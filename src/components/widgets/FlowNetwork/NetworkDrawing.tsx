import type { ReadonlySignal } from '@preact/signals';
import { Powers } from '@/components/kit/Powers';
import type { Drawing, Edge, Node } from './figure';
import styles from './FlowNetwork.module.css';

/** Height of a node in the drawing's own units; the width is 100. The css stretches both. */
const ROW = 100;
/** CSS px of the widest edge. */
const WIDEST = 14;

function Nodes({ side, nodes }: { readonly side: 'source' | 'sink'; readonly nodes: readonly Node[] }) {
  return (
    <ol class={styles.nodes} data-side={side}>
      {nodes.map(({ name, text, deviation, length, chosen }) => (
        <li key={name} data-chosen={chosen ? side : undefined}>
          <span class={styles.name}>{name}</span>
          <span class={styles.bar} style={{ inlineSize: `${100 * length}%` }} />
          <span class="measured"><Powers text={text} /></span>
          {deviation !== undefined && <span class={styles.deviation}><Powers text={deviation} /></span>}
        </li>
      ))}
    </ol>
  );
}

function pathOf({ source, sink }: Edge): string {
  const [from, to] = [(source + 0.5) * ROW, (sink + 0.5) * ROW];
  return `M0 ${from}C50 ${from} 50 ${to} 100 ${to}`;
}

/** Below the chosen ones lie the others, or they would cross them out. */
const ORDER = { none: 0, sink: 1, source: 2 } as const;

interface Props {
  readonly drawing: ReadonlySignal<Drawing>;
  readonly label: ReadonlySignal<string>;
}

/** Sources on the left, sinks on the right, every edge as wide as what it carries. */
export function NetworkDrawing({ drawing, label }: Props) {
  const { sources, sinks, edges, scale } = drawing.value;
  return (
    <div>
      <div class={styles.network}>
        <Nodes side="source" nodes={sources} />
        <div class={styles.edges}>
          <svg viewBox={`0 0 100 ${sources.length * ROW}`} preserveAspectRatio="none" role="img" aria-label={label}>
            {edges.toSorted((a, b) => ORDER[a.of] - ORDER[b.of]).map((edge) => (
              <path
                key={`${edge.source}-${edge.sink}`} d={pathOf(edge)} data-of={edge.of}
                vector-effect="non-scaling-stroke" stroke-width={WIDEST * edge.share}
              />
            ))}
          </svg>
        </div>
        <Nodes side="sink" nodes={sinks} />
      </div>
      <p class={styles.scale}><Powers text={scale} /></p>
    </div>
  );
}
