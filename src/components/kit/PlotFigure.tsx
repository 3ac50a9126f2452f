import { effect, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { LivePlot } from '@/lib/plot/live';
import type { PlotSpec } from '@/lib/plot/spec';
import styles from './PlotFigure.module.css';

interface Props {
  readonly spec: ReadonlySignal<PlotSpec>;
  /** Slot with `staticPlot(…)`, shown until Plot has loaded. */
  readonly still?: ComponentChildren;
  /** CSS px kept free, so that nothing moves when the live plot replaces the still one. */
  readonly minHeight?: number | undefined;
}

/** Fetches Plot, then draws every value of the signal into the node. */
function follow(node: HTMLElement, still: HTMLElement | null, spec: ReadonlySignal<PlotSpec>): () => void {
  let plot: LivePlot | undefined;
  let stop = () => {};
  let closed = false;
  void import('@/lib/plot/live').then(({ openPlot }) => {
    if (closed) return;
    const opened = openPlot(node);
    plot = opened;
    if (still !== null) still.hidden = true;
    stop = effect(() => { opened.show(spec.value); });
  });
  return () => {
    closed = true;
    stop();
    plot?.close();
  };
}

/** A plot that is drawn at build time and, once awake, again at its real width on every change. */
export function PlotFigure({ spec, still, minHeight }: Props) {
  const live = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLDivElement>(null);
  useEffect(() => (live.current === null ? undefined : follow(live.current, before.current, spec)), [spec]);
  return (
    <div class={styles.frame} style={minHeight === undefined ? undefined : { minHeight: `${minHeight}px` }}>
      <div ref={before} class={styles.still}>{still}</div>
      <div ref={live} />
    </div>
  );
}
