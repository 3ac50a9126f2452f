import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from './pages.ts';

/** The first note, and the one about attention. */
export const NOTE = '/notes/convmixer/';
/** The card of GELU, where GeluParity stands: the smallest model of all. */
export const GELU_CARD = '/models/gelu/';
export const FLOWFORMER = '/notes/flowformer/';

/** The figure of one widget. */
export const widget = (page: Page, name: string): Locator => page.locator(`figure[data-widget="${name}"]`);

/** Waits until the widget's code runs: Astro takes `ssr` off its island then. */
export async function awake(figure: Locator): Promise<void> {
  await expect(figure.locator('xpath=ancestor::astro-island')).not.toHaveAttribute('ssr');
}

/** Scrolls to a widget, which may be folded, and points at it, as a reader with a mouse does. */
export async function point(page: Page, name: string): Promise<Locator> {
  const figure = widget(page, name);
  const closed = page.locator('details.fold:not([open])', { has: figure }).locator('> summary');
  if (await closed.count() > 0) await closed.click();
  await figure.hover();
  await awake(figure);
  return figure;
}

const homeOf = (name: string): string => (name === 'GeluParity' ? GELU_CARD : NOTE);

/** Opens the note and points at a widget. */
export async function openWidget(page: Page, name: string, note = homeOf(name)): Promise<Locator> {
  await page.goto(note);
  return point(page, name);
}

/** Opens a note at a widget and touches nothing but the Tab key: the first stop wakes the widget. */
export async function openByKeyboard(page: Page, name: string, id: string, note = homeOf(name)): Promise<Locator> {
  await page.goto(`${note}#${id}`);
  const figure = widget(page, name);
  await page.keyboard.press('Tab');
  await expect(figure.locator(':focus')).toBeVisible();
  await awake(figure);
  return figure;
}

const focused = (target: Locator): Promise<boolean> => target.evaluate((node) => node === document.activeElement);

/** Presses Tab until `target` has the focus; a hundred stops are more than any widget has. */
export async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < 300 && !(await focused(target)); stop += 1) await target.page().keyboard.press(key);
  await expect(target).toBeFocused();
}

/** Tabs to a control and presses a key on it. */
export async function pressOn(target: Locator, ...keys: string[]): Promise<void> {
  await tabTo(target);
  for (const key of keys) await target.page().keyboard.press(key);
}

/** Waits until a widget that was set to work has an answer. */
export async function ready(figure: Locator): Promise<void> {
  await expect(figure).toHaveAttribute('data-state', 'ready');
}

/** The range of a slider, and the field beside it. */
export const range = (figure: Locator, label: string): Locator => figure.getByRole('slider', { name: label, exact: true });
/** A field to write in, of a figure that is awake: while it sleeps something else with the same name stands there. */
export const textField = (figure: Locator, name: string | RegExp): Locator => figure.locator('input, textarea').and(figure.getByRole('textbox', { name, exact: true }));

export const field = (figure: Locator, label: string): Locator => textField(figure, `${label}，填数`);

/** Types into a number field as a reader does, and leaves it with Enter. */
export async function enter(figure: Locator, label: string, text: string): Promise<void> {
  await field(figure, label).fill(text);
  await field(figure, label).press('Enter');
}

/** Moves a range with the mouse to a share 0…1 of its track. */
export async function slideTo(slider: Locator, share: number): Promise<void> {
  const box = await slider.boundingBox();
  if (box === null) throw new Error('滑块不可见');
  await slider.click({ position: { x: Math.max(1, Math.min(box.width - 1, box.width * share)), y: box.height / 2 } });
}

/** A number as the site writes it: true minus, groups of three, per cent, powers of ten (raised digits). NaN when there is none. */
export function numberIn(text: string | null): number {
  const plain = (text ?? '').replaceAll('−', '-').replaceAll(',', '').replace(/×10(-?\d+)/, 'e$1');
  return Number(/-?\d+(\.\d+)?(e-?\d+)?/.exec(plain)?.[0] ?? Number.NaN);
}

/** Cells of the rows of a table, headings included. */
export function cellsOf(table: Locator): Promise<string[][]> {
  return table.locator('tr').evaluateAll((rows) => rows.map((row) => Array.from(row.children, (cell) => cell.textContent)));
}

/** The table twin of a figure, folded or not. */
export const dataTable = (figure: Locator): Locator => figure.locator('.widget-data table');

/** The number after a `<dt>` or row heading. */
export const answer = (figure: Locator, label: string): Locator =>
  figure.locator('dl > div').filter({ has: figure.page().locator('dt').getByText(label, { exact: true }) }).locator('dd');

/** Presses a saving button and reads the file that the browser gets. */
export async function saved(figure: Locator, format: 'SVG' | 'PNG' | 'CSV'): Promise<Buffer> {
  const [download] = await Promise.all([
    figure.page().waitForEvent('download'),
    figure.getByRole('group', { name: '保存' }).getByRole('button', { name: format }).click(),
  ]);
  return readFile(await download.path());
}

/** Fields of RFC 4180 text; each field takes the separator before it along, so an empty last one counts. */
function parseCsv(text: string): string[][] {
  return text.replace(/^\uFEFF/, '').trimEnd().split('\r\n').map((line) =>
    Array.from(`,${line}`.matchAll(/,("(?:[^"]|"")*"|[^,]*)/g), ([, value = '']) => value.replace(/^"|"$/g, '').replaceAll('""', '"')));
}

/** A file has Unicode's raised digits where the page raises ordinary ones. */
const lowered = (text: string): string => text.replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/g, (sign) => '0123456789−'['⁰¹²³⁴⁵⁶⁷⁸⁹⁻'.indexOf(sign)] ?? sign);

/** A CSV value as the table shows it: rounded to the decimals on screen, with a true minus. */
function asShown(value: string, shown: string): string {
  const number = Number(value);
  if (value === '' || Number.isNaN(number)) return lowered(value);
  if (!/^−?\d+(\.\d+)?$/.test(shown)) return value.replace('-', '−');
  return number.toFixed((shown.split('.')[1] ?? '').length).replace('-', '−').replace(/^−(?=0(\.0*)?$)/, '');
}

/** The saved CSV holds the very numbers of the table on screen. */
export async function expectCsvEqualsTable(figure: Locator): Promise<void> {
  const shown = await cellsOf(dataTable(figure));
  const csv = parseCsv((await saved(figure, 'CSV')).toString('utf8'));
  expect(shown.length).toBeGreaterThan(1);
  expect(csv.map((row, line) => row.map((value, at) => asShown(value, shown[line]?.[at] ?? '')))).toEqual(shown);
}

/**
 * Waits until the address holds `part`, then loads it anew: the widget must come back by itself. `part` reaches to the end of
 * what was typed: the address is written every 0.4 s, and may hold half a line until then.
 */
export async function reloadWith(page: Page, part: string): Promise<void> {
  await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toContain(part);
  await page.reload();
}

/** Puts every widget of a note to work: unfolds its table, reveals its answer, runs its model, waits for the result. */
export async function runEveryWidget(page: Page): Promise<void> {
  await hydrated(page);
  for (const figure of await page.locator('figure[data-widget]').all()) {
    await figure.locator('summary', { hasText: '数据' }).click();
    for (const reveal of await figure.locator('[data-action="reveal"]').all()) await reveal.click();
    const run = figure.locator('[data-action="run"]');
    if ((await run.count()) === 0) continue;
    await run.click();
    await ready(figure);
  }
}

/** Holds back the code of one widget, as a slow connection does; calling the result lets it through. */
export async function holdBack(page: Page, name: string): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => { release = resolve; });
  await page.route(new RegExp(`/_astro/${name}\\.[^/]*\\.js$`), async (route) => {
    await released;
    await route.continue();
  });
  return () => { release(); };
}
