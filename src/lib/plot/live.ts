/** Plots in the browser: drawn at the element's real width, again on resize, one plot per frame. */
import { renderPlot } from './render';
import type { PlotSpec } from './spec';

let opened = 0;

const waiting = new Set<() => void>();
let frame: number | undefined;

/** One plot: two in a frame, with the layout that follows, would make a slider stutter. */
function drawNext(): void {
  frame = undefined;
  for (const draw of waiting) {
    waiting.delete(draw);
    if (waiting.size > 0) frame = requestAnimationFrame(drawNext);
    draw();
    break;
  }
}

/** One place in the queue per plot: whoever was drawn last waits longest, and only the latest spec is drawn. */
function schedule(draw: () => void): void {
  waiting.add(draw);
  frame ??= requestAnimationFrame(drawNext);
}

export interface LivePlot {
  /** Draws this spec with the next frame that has time for it; only the latest is drawn. */
  show(spec: PlotSpec): void;
  /** Stops watching the element. */
  close(): void;
}

/** Draws into `element`, replacing its children; `onFirst` is called once there is a drawing. */
export function openPlot(element: HTMLElement, onFirst: () => void): LivePlot {
  opened += 1;
  const idPrefix = `plot-${opened}`;
  let spec: PlotSpec | undefined;
  // As the observer tells it: asking the element would lay the page out anew in the middle of a frame.
  let width = 0;
  const draw = () => {
    if (spec === undefined || width === 0) return;
    element.replaceChildren(renderPlot(spec, { width, document, idPrefix }));
    onFirst();
  };
  const observer = new ResizeObserver(([entry]) => {
    const measured = Math.round(entry?.contentRect.width ?? 0);
    if (measured === width) return;
    width = measured;
    schedule(draw);
  });
  observer.observe(element);
  return {
    show(next) {
      spec = next;
      schedule(draw);
    },
    close() {
      observer.disconnect();
      waiting.delete(draw);
    },
  };
}
