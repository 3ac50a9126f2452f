/**
 * Makes a drawing of Plot smaller without a change that an eye could see: a tenth of a pixel is
 * exact enough, steps are shorter than places, and equal dots need their circle only once.
 */

/** Attributes that hold one length or place in CSS px. */
const PLACES = ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'width', 'height', 'dx', 'dy'] as const;
const NUMBER = String.raw`-?\d*\.?\d+(?:e[-+]?\d+)?`;
const LONE_NUMBER = new RegExp(`^${NUMBER}$`);
const PAIR = `${NUMBER}[ ,]${NUMBER}`;
/** What Plot's lines, areas and ticks are made of: one point per M and L, three per C. */
const PLAIN_PATH = new RegExp(`^(?:[ML]${PAIR}|C${PAIR}[ ,]${PAIR}[ ,]${PAIR}|Z)*$`);
/** From how many equal dots on one circle for all of them is shorter. */
const MANY_DOTS = 6;

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** To a tenth, without a zero before the point. */
function short(value: number): string {
  return String(tenth(value)).replace(/^(-?)0\./, '$1.').replace(/^-0$/, '0');
}

/** Numbers one after another; a minus sign parts them by itself. */
function joined(values: readonly number[]): string {
  return values.map(short).reduce((text, value) => (value.startsWith('-') ? text + value : `${text} ${value}`)).trim();
}

/**
 * A plain path with absolute places, as the same path in steps. Steps lead from rounded place to
 * rounded place, so that errors do not add up. A path of other commands comes back unchanged.
 */
export function relativePath(path: string): string {
  if (!PLAIN_PATH.test(path)) return path;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let last = '';
  return [...path.matchAll(/([MLCZ])([^MLCZ]*)/g)].map(([, command = '', rest = '']) => {
    const name = command.toLowerCase();
    const again = name === last && name === 'l';
    last = name;
    if (name === 'z') {
      [x, y] = [startX, startY];
      return 'z';
    }
    const places = (rest.match(new RegExp(NUMBER, 'g')) ?? []).map(Number);
    const steps = joined(places.map((place, at) => tenth(place) - (at % 2 === 0 ? x : y)));
    [x, y] = [tenth(places.at(-2) ?? 0), tenth(places.at(-1) ?? 0)];
    if (name === 'm') [startX, startY] = [x, y];
    if (!again) return name + steps;
    return steps.startsWith('-') ? steps : ` ${steps}`;
  }).join('');
}

function shorten(svg: Element): void {
  for (const name of PLACES) {
    for (const element of svg.querySelectorAll(`[${name}]`)) {
      const value = element.getAttribute(name) ?? '';
      if (LONE_NUMBER.test(value)) element.setAttribute(name, short(Number(value)));
    }
  }
  for (const element of svg.querySelectorAll('[transform]')) {
    const value = element.getAttribute('transform') ?? '';
    const shorter = value.replace(/translate\(([^)]*)\)/g, (_, places: string) => `translate(${places.split(',').map((place) => short(Number(place))).join(',')})`);
    element.setAttribute('transform', shorter);
  }
}

const isDot = (element: Element, radius: string | null): boolean =>
  element.tagName.toLowerCase() === 'circle' && element.attributes.length === 3
  && element.childElementCount === 0 && element.getAttribute('r') === radius
  && element.hasAttribute('cx') && element.hasAttribute('cy');

/** One circle as the marker of a path through all dots; it inherits the group's colours as they did. */
function shareDots(group: Element, id: string): boolean {
  const dots = [...group.children];
  const radius = dots[0]?.getAttribute('r') ?? null;
  if (dots.length < MANY_DOTS || !dots.every((dot) => isDot(dot, radius))) return false;
  const places = dots.map((dot) => `${dot.getAttribute('cx') ?? ''},${dot.getAttribute('cy') ?? ''}`);
  const marks = ['start', 'mid', 'end'].map((part) => `marker-${part}="url(#${id})"`).join(' ');
  group.innerHTML = `<marker id="${id}" markerUnits="userSpaceOnUse" overflow="visible"><circle r="${radius ?? ''}"/></marker>`
    + `<path d="M${places.join('L')}" fill="none" stroke="none" ${marks}/>`;
  return true;
}

/** Rewrites a drawing in place; `idPrefix` begins the ids that it needs. */
export function slim(svg: Element, idPrefix: string): void {
  let markers = 0;
  for (const group of svg.querySelectorAll('g')) if (shareDots(group, `${idPrefix}-dot-${markers}`)) markers += 1;
  for (const path of svg.querySelectorAll('path')) path.setAttribute('d', relativePath(path.getAttribute('d') ?? ''));
  shorten(svg);
}
