/** Figures as the short list handles them. The functions that `evaluate` gets run in the page. */
import { MAIN_CONTROLS, type ControlKind } from './main-controls.ts';
import { until, type Reader } from './reader.ts';

export interface Widget {
  readonly id: string;
  readonly name: string;
}

/** The widgets of the page that is open, from top to bottom. */
export function widgetsOf(reader: Reader): Promise<readonly Widget[]> {
  return reader.evaluate(() => [...document.querySelectorAll<HTMLElement>('figure[data-widget]')].map(({ id, dataset }) => ({ id, name: dataset['widget'] ?? '' })));
}

/**
 * The first gesture on a page: nothing wakes before it. A key that scrolls would go on scrolling in WebKit after the
 * next `scrollIntoView`, now and then just when a click has been aimed.
 */
export async function touch(reader: Reader): Promise<void> {
  await reader.press('Shift');
}

/** Unfolds and scrolls to a figure, as a reader does; its code is fetched by that. */
export async function wake(reader: Reader, id: string): Promise<void> {
  await reader.evaluate((wanted) => {
    const figure = document.getElementById(wanted);
    figure?.closest('details.fold:not([open])')?.querySelector('summary')?.click();
    figure?.scrollIntoView({ behavior: 'instant' });
  }, id);
  await until(reader, `${id} 醒来`, 20_000, (wanted) => document.getElementById(wanted)?.closest('astro-island')?.hasAttribute('ssr') === false, id);
}

/** Opens a page and wakes one figure of it. */
export async function openAt(reader: Reader, path: string, id: string): Promise<void> {
  await reader.open(path);
  await touch(reader);
  await wake(reader, id);
}

/** Whether a figure has nothing under way and says `words`: what it holds as text, or what a drawing of it is called. */
const saysAtRest = (id: string, place: string, words: string): boolean => {
  const figure = document.getElementById(id);
  if (figure === null || !['idle', 'ready'].includes(figure.dataset['state'] ?? '')) return false;
  const parts = place === '' ? [figure] : [...figure.querySelectorAll(place)];
  return parts.some((part) => [part.textContent, ...[...part.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label') ?? '')]
    .some((text) => text.includes(words)));
};

/** Marks a control of a figure for the next click or key; controls of a guess and the buttons below the figure are others. */
const mark = (id: string, kind: ControlKind, name: string): boolean => {
  const nameOf = (one: Element) => (one.closest('label')?.textContent ?? one.getAttribute('aria-label') ?? one.textContent).trim();
  const isOwn = (one: Element) => one.closest('[data-revealed], .widget-actions, .widget-data, [role="group"][aria-label="保存"]') === null;
  const all = [...document.getElementById(id)?.querySelectorAll<HTMLElement>(kind === 'button' ? 'button' : `input[type="${kind}"]`) ?? []];
  const control = all.find((one) => isOwn(one) && nameOf(one).startsWith(name));
  document.querySelectorAll('[data-tried]').forEach((one) => { one.removeAttribute('data-tried'); });
  control?.setAttribute('data-tried', '');
  control?.focus({ preventScroll: true });
  return control !== undefined;
};

/** Uses a widget's main control and waits until the figure is done and says what this control is about. */
export async function answersMainControl(reader: Reader, { id, name }: Widget): Promise<void> {
  const main = MAIN_CONTROLS[name];
  if (main === undefined) throw new Error(`请把 ${name} 的主要控件写进 tests/browsers/main-controls.ts。`);
  const { kind, name: label, says, place = '' } = main;
  // At rest first: what an earlier figure or the page itself set going is not this control's doing.
  await until(reader, `${id} 没有事在做`, 30_000, saysAtRest, id, '', '');
  if (await reader.evaluate(saysAtRest, id, place, says)) throw new Error(`${name} 没有动过就已经有“${says}”。`);
  if (!await reader.evaluate(mark, id, kind, label)) throw new Error(`${name} 里没有名叫“${label}”的 ${kind}。`);
  await (kind === 'range' ? reader.press('ArrowRight') : reader.click('[data-tried]'));
  await until(reader, `${name} 的“${label}”用过之后有“${says}”`, 30_000, saysAtRest, id, place, says);
}
