import { useComputed, useSignal, type Signal } from '@preact/signals';
import type { HTMLAttributes } from 'preact';
import { useRef } from 'preact/hooks';
import { Choice } from './Choice';
import { LiveRegion } from './LiveRegion';
import { describePen, movePen, PAD, type Point } from './pen';
import styles from './picture.module.css';

/** Ink of the drawing, not of the page: what an emoji is drawn with. */
const INKS = [
  { value: '#222222', label: '黑' },
  { value: '#d93a2b', label: '红' },
  { value: '#f2b234', label: '黄' },
  { value: '#3a9a4b', label: '绿' },
  { value: '#2f6fd0', label: '蓝' },
  { value: '#8a5a34', label: '棕' },
] as const;
type Ink = (typeof INKS)[number]['value'];
const WIDTHS = [{ value: '8', label: '细' }, { value: '18', label: '中' }, { value: '36', label: '粗' }] as const;
type PenWidth = (typeof WIDTHS)[number]['value'];

interface Pad {
  readonly ink: Signal<Ink>;
  readonly width: Signal<PenWidth>;
  readonly pen: Signal<Point>;
  readonly down: Signal<boolean>;
}
interface Props {
  /** Called after each stroke with the pad's canvas. */
  readonly onDraw: (drawing: CanvasRenderingContext2D) => unknown;
}

function line(drawing: CanvasRenderingContext2D, from: Point, to: Point, pad: Pad): void {
  drawing.strokeStyle = pad.ink.value;
  drawing.lineWidth = Number(pad.width.value);
  drawing.lineCap = 'round';
  drawing.beginPath();
  drawing.moveTo(from.x, from.y);
  drawing.lineTo(to.x, to.y);
  drawing.stroke();
}

function pointOf(event: PointerEvent & { currentTarget: Element }): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: ((event.clientX - box.left) / box.width) * PAD, y: ((event.clientY - box.top) / box.height) * PAD };
}

/** Handlers of the pad for mouse, touch, pen and keyboard. */
function handlers(pad: Pad, drawing: () => CanvasRenderingContext2D | undefined, onDraw: Props['onDraw']): HTMLAttributes<HTMLDivElement> {
  const go = (to: Point) => {
    const on = drawing();
    if (pad.down.value && on !== undefined) line(on, pad.pen.value, to, pad);
    pad.pen.value = to;
  };
  const done = () => {
    const on = drawing();
    if (on !== undefined) onDraw(on);
  };
  const lift = () => {
    if (!pad.down.value) return;
    pad.down.value = false;
    done();
  };
  return {
    role: 'application',
    tabIndex: 0,
    onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
      event.currentTarget.setPointerCapture(event.pointerId);
      pad.pen.value = pointOf(event);
      pad.down.value = true;
      go(pad.pen.value);
    },
    onPointerMove(event: PointerEvent & { currentTarget: HTMLElement }) {
      if (event.buttons !== 0 && pad.down.value) go(pointOf(event));
    },
    onPointerUp: lift,
    // The system takes the pointer away, as for a gesture or a call: the pen is lifted all the same.
    onPointerCancel: lift,
    onLostPointerCapture: lift,
    onKeyDown(event: KeyboardEvent) {
      const to = movePen(pad.pen.value, event.key, event.shiftKey);
      if (to === undefined && event.key !== ' ') return;
      event.preventDefault();
      if (event.key === ' ') pad.down.value = !pad.down.value;
      go(to ?? pad.pen.value);
      if (pad.down.value || event.key === ' ') done();
    },
  };
}

/** A pad for drawing by hand or by keys. */
export function DrawPanel({ onDraw }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = {
    ink: useSignal<Ink>('#222222'),
    width: useSignal<PenWidth>('18'),
    pen: useSignal<Point>({ x: PAD / 2, y: PAD / 2 }),
    down: useSignal(false),
  };
  const said = useComputed(() => describePen(pad.pen.value, pad.down.value));
  const drawing = () => canvas.current?.getContext('2d', { willReadFrequently: true }) ?? undefined;
  const [x, y] = [pad.pen.value.x, pad.pen.value.y].map((place) => `${(100 * place) / PAD}%`);
  return (
    <div class={styles.draw}>
      <div
        class={styles.pad} aria-label="画板。方向键移动画笔，按住 Shift 走大步，空格落笔或抬笔。"
        {...handlers(pad, drawing, onDraw)}
      >
        <canvas ref={canvas} width={PAD} height={PAD} aria-hidden="true" />
        <span class={styles.pen} data-down={pad.down} style={{ left: x, top: y, '--ink': pad.ink.value }} />
      </div>
      <div class={styles.tools}>
        <Choice label="颜色" options={INKS.map((ink) => ({ ...ink, colour: ink.value }))} value={pad.ink} />
        <Choice label="粗细" options={WIDTHS} value={pad.width} />
        <button type="button" onClick={() => drawing()?.clearRect(0, 0, PAD, PAD)}>擦净</button>
        <p class={styles.hint}>用鼠标、手指画，或用方向键移动画笔、空格落笔。</p>
      </div>
      <LiveRegion text={said} />
    </div>
  );
}
