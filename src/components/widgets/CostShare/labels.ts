/** Places the names of marks beside them so that no two lie on each other. */

export interface Mark {
  readonly text: string;
  /** Centre and radius in px. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export const anchors = ['start', 'middle', 'end'] as const;

export interface Label {
  readonly text: string;
  /** Offset from the centre of the mark in px; y grows downwards. */
  readonly dx: number;
  readonly dy: number;
  readonly anchor: (typeof anchors)[number];
}

/** A place on the drawing, px. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Width of a Latin character and height of a line at the plot's type size, in px. */
const CHARACTER = 7;
const LINE = 15;
const GAP = 4;

function candidates({ text, radius }: Mark): readonly Label[] {
  const side = radius + GAP;
  const rise = radius + LINE / 2 + 1;
  return [
    { text, dx: side, dy: 0, anchor: 'start' },
    { text, dx: -side, dy: 0, anchor: 'end' },
    { text, dx: 0, dy: -rise, anchor: 'middle' },
    { text, dx: 0, dy: rise, anchor: 'middle' },
    { text, dx: GAP, dy: -rise, anchor: 'start' },
    { text, dx: GAP, dy: rise, anchor: 'start' },
    { text, dx: -GAP, dy: -rise, anchor: 'end' },
    { text, dx: -GAP, dy: rise, anchor: 'end' },
  ];
}

function boxOf(mark: Mark, { text, dx, dy, anchor }: Label): Box {
  const width = text.length * CHARACTER;
  const shift = { start: 0, middle: width / 2, end: width }[anchor];
  const left = mark.x + dx - shift;
  return { left, right: left + width, top: mark.y + dy - LINE / 2, bottom: mark.y + dy + LINE / 2 };
}

/** Area that two boxes share, in px². */
function shared(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}

/** Area of a box that lies outside the drawing, weighted: a name cut off is worse than one on a mark. */
function outside({ left, right }: Box, width: number): number {
  return (Math.max(0, -left) + Math.max(0, right - width)) * LINE * 4;
}

/**
 * One label per mark, in their order: each takes the place that covers least of what is there already.
 * @param lines what else is drawn and no name may lie on.
 */
export function placeLabels(marks: readonly Mark[], width: number, lines: readonly Box[] = []): readonly Label[] {
  const taken = marks.map(({ x, y, radius }): Box => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  taken.push(...lines);
  return marks.flatMap((mark) => {
    const ranked = candidates(mark).map((label, order) => {
      const box = boxOf(mark, label);
      const cost = taken.reduce((sum, other) => sum + shared(box, other), outside(box, width));
      return { label, box, cost: cost + order * 0.01 };
    });
    const best = ranked.reduce((least, one) => (one.cost < least.cost ? one : least));
    taken.push(best.box);
    return [best.label];
  });
}
