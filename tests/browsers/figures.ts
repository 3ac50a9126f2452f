/** Figures as the short list handles them. The functions that `evaluate` gets run in the page. */
import { until, type Reader } from './reader.ts';

export interface Widget {
  readonly id: string;
  readonly name: string;
}

/**
 * The control that each widget is about: a range gets an arrow key, anything else a click.
 * Controls of a guess and the buttons below the figure are not looked at.
 */
const MAIN_CONTROLS: Readonly<Record<string, string>> = {
  EmojiClassifier: '[data-action="run"]',
  PatchEmbedding: 'input[type="range"]',
  GeluCurves: 'input[type="radio"]:not(:checked)',
  GeluMask: 'input[type="range"]',
  GeluParity: '[data-action="run"]',
  ConvMixerLayer: 'button[aria-pressed="false"]',
  ReceptiveField: 'input[type="range"]',
  EffectiveReceptiveField: 'input[type="radio"]:not(:checked)',
  KernelComparison: 'input[type="radio"]:not(:checked)',
  CostShare: 'input[type="range"]',
  LearnedAttention: 'input[type="radio"]:not(:checked)',
  AttentionCost: 'input[type="checkbox"]',
  FlowNetwork: 'input[type="radio"]:not(:checked)',
  SourceCompetition: 'input[type="range"]',
  FlowLayer: 'button[aria-pressed="false"]',
  CodeDepartures: 'input[type="checkbox"]',
  CausalFlow: 'input[type="range"]',
  PaperTables: 'input[type="radio"]:not(:checked)',
  ShellTerminal: '[data-action="run"]',
  Redirection: 'button:not([data-action])',
  HereDocument: 'button:not([data-action])',
  GlobArguments: 'button:not([data-action])',
  Expansion: 'button:not([data-action])',
  DirectoryStack: '[data-action="run"]',
  KeyTrainer: 'button:not([data-action], :disabled)',
  Exercises: '[data-action="next"]',
};

/** The widgets of the page that is open, from top to bottom. */
export function widgetsOf(reader: Reader): Promise<readonly Widget[]> {
  return reader.evaluate(() => [...document.querySelectorAll<HTMLElement>('figure[data-widget]')].map(({ id, dataset }) => ({ id, name: dataset['widget'] ?? '' })));
}

/** The first gesture on a page: nothing wakes before it. */
export async function touch(reader: Reader): Promise<void> {
  await reader.press('ArrowDown');
}

/** Scrolls to a figure, as a reader does; its code is fetched by that. */
export async function wake(reader: Reader, id: string): Promise<void> {
  await reader.evaluate((wanted) => { document.getElementById(wanted)?.scrollIntoView({ behavior: 'instant' }); }, id);
  await until(reader, `${id} 醒来`, 20_000, (wanted) => document.getElementById(wanted)?.closest('astro-island')?.hasAttribute('ssr') === false, id);
}

/** What a figure shows: its markup without the controls' own, and the pixels of its canvases. */
const shown = (id: string): string => {
  const figure = document.getElementById(id);
  const markup = (figure?.innerHTML ?? '').replace(/<input[^>]*>|aria-pressed="\w+"|data-tried(="")?/g, '');
  return [markup, ...[...figure?.querySelectorAll('canvas') ?? []].map((canvas) => canvas.toDataURL())].join('\n');
};

/** Marks the main control and says what it is; '' when it is not there. */
const find = (id: string, selector: string): string => {
  const outside = (element: Element) => element.closest('[data-revealed], .widget-actions, .widget-data, [role="group"][aria-label="保存"]') === null;
  const control = [...document.getElementById(id)?.querySelectorAll(selector) ?? []].find(outside);
  document.querySelectorAll('[data-tried]').forEach((one) => { one.removeAttribute('data-tried'); });
  control?.setAttribute('data-tried', '');
  return control instanceof HTMLInputElement ? control.type : control?.tagName ?? '';
};

/** What a figure shows once it shows the same twice. */
async function settled(reader: Reader, id: string): Promise<string> {
  for (let before = ''; ;) {
    const now = await reader.evaluate(shown, id);
    if (now === before) return now;
    before = now;
    await reader.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(resolve, 100); }); }));
  }
}

/** Uses a widget's main control and waits until the figure shows something else. */
export async function answersMainControl(reader: Reader, { id, name }: Widget): Promise<void> {
  const selector = MAIN_CONTROLS[name];
  if (selector === undefined) throw new Error(`请把 ${name} 的主要控件写进 tests/browsers/figures.ts。`);
  const before = await settled(reader, id);
  const kind = await reader.evaluate(find, id, selector);
  if (kind === '') throw new Error(`${name} 里没有 ${selector}。`);
  if (kind === 'range') {
    const isAtEnd = await reader.evaluate(() => {
      const range = document.querySelector<HTMLInputElement>('[data-tried]');
      range?.focus();
      return range?.value === range?.max;
    });
    await reader.press(isAtEnd ? 'ArrowLeft' : 'ArrowRight');
  } else {
    await reader.click('[data-tried]');
  }
  for (const end = Date.now() + 20_000; await reader.evaluate(shown, id) === before;) {
    if (Date.now() > end) throw new Error(`${name} 的 ${selector} 用过之后，图没有变。`);
  }
}
