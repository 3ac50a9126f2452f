/** Plots in the browser: drawn at the element's real width, again on resize, once per frame. */
import { renderPlot } from './render';
import type { PlotSpec } from './spec';

let opened = 0;

export interface LivePlot {
  /** Draws this spec with the next frame; only the latest is drawn. */
  show(spec: PlotSpec): void;
  /** Stops watching the element. */
  close(): void;
}

/** Draws into `element`, replacing its children; `onFirst` is called once there is a drawing. */
export function openPlot(element: HTMLElement, onFirst: () => void): LivePlot {
  opened += 1;
  const idPrefix = `plot-${opened}`;
  let spec: PlotSpec | undefined;
  let frame: number | undefined;
  const draw = () => {
    frame = undefined;
    const width = Math.round(element.clientWidth);
    if (spec === undefined || width === 0) return;
    element.replaceChildren(renderPlot(spec, { width, document, idPrefix }));
    onFirst();
  };
  const schedule = () => {
    frame ??= requestAnimationFrame(draw);
  };
  const observer = new ResizeObserver(schedule);
  observer.observe(element);
  return {
    show(next) {
      spec = next;
      schedule();
    },
    close() {
      observer.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
    },
  };
}
