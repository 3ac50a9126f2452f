import { effect, useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PlotSpec } from '@/lib/plot/spec';
import { fetchCode } from './fetch-code';
import styles from './PlotFigure.module.css';

interface Props {
  readonly spec: ReadonlySignal<PlotSpec | undefined>;
  /** Slot with `staticPlot(…)`, shown until Plot has loaded. */
  readonly still?: ComponentChildren;
  /** CSS px kept free, so that nothing moves when the live plot replaces the still one. */
  readonly minHeight?: number | undefined;
}

interface Following {
  readonly node: HTMLElement;
  readonly spec: ReadonlySignal<PlotSpec | undefined>;
  readonly signal: AbortSignal;
  readonly onFirst: () => void;
}

/** Fetches Plot, then draws every value of the signal into the node until aborted. */
async function follow({ node, spec, signal, onFirst }: Following): Promise<void> {
  const { openPlot } = await fetchCode(() => import('@/lib/plot/live'), '画图的代码');
  if (signal.aborted) return;
  const plot = openPlot(node, onFirst);
  const stop = effect(() => { if (spec.value !== undefined) plot.show(spec.value); });
  signal.addEventListener('abort', () => {
    stop();
    plot.close();
  });
}

/** A plot that is drawn at build time and, once awake, again at its real width on every change. */
export function PlotFigure({ spec, still, minHeight }: Props) {
  const live = useRef<HTMLDivElement>(null);
  const drawn = useSignal(false);
  const failure = useSignal('');
  const tries = useSignal(0);
  useEffect(() => {
    const abort = new AbortController();
    const onFirst = () => { drawn.value = true; };
    if (live.current !== null) {
      follow({ node: live.current, spec, signal: abort.signal, onFirst }).catch((error: unknown) => {
        failure.value = error instanceof Error ? error.message : String(error);
      });
    }
    return () => { abort.abort(); };
  }, [spec, drawn, failure, tries.value]);
  const retry = () => {
    failure.value = '';
    tries.value += 1;
  };
  return (
    <div class={styles.frame} style={minHeight === undefined ? undefined : { minHeight: `${minHeight}px` }}>
      <div class={styles.still} hidden={drawn.value}>{still}</div>
      <div ref={live} />
      {failure.value !== '' && (
        <p role="alert" class={styles.failure}>{failure} <button type="button" onClick={retry}>重试</button></p>
      )}
    </div>
  );
}
