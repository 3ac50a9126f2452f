import { expect, test, type Page } from '@playwright/test';
import { hydrated, notes } from './pages.ts';

interface Stop {
  readonly at: number;
  readonly name: string;
}

/** Numbers everything that Tab must reach, in the order of the page; of a radio group, one. */
const numberStops = (): Stop[] => {
  const reachable = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const groups = new Set<string>();
  const isStop = (node: HTMLElement): boolean => {
    if (node.tabIndex < 0 || node.matches(':disabled') || !node.checkVisibility({ visibilityProperty: true })) return false;
    if (!(node instanceof HTMLInputElement) || node.type !== 'radio') return true;
    const group = document.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(node.name)}"]`);
    const chosen = [...group].some(({ checked }) => checked);
    if (groups.has(node.name) || (chosen && !node.checked)) return false;
    groups.add(node.name);
    return true;
  };
  return [...document.querySelectorAll<HTMLElement>(reachable)].filter(isStop).map((node, at) => {
    node.dataset['stop'] = String(at);
    return { at, name: `${node.closest('figure')?.id ?? ''} ${node.tagName} ${node.getAttribute('aria-label') ?? node.textContent.slice(0, 30)}` };
  });
};

/** Numbers the stops once their count has settled: some drawings become a stop only when they are first drawn. */
async function settledStops(page: Page): Promise<Stop[]> {
  let count = -1;
  await expect.poll(async () => {
    const before = count;
    count = (await page.evaluate(numberStops)).length;
    return count - before;
  }, { intervals: [500] }).toBe(0);
  return page.evaluate(numberStops);
}

interface Round {
  readonly stops: Stop[];
  /** Numbers of the stops that had the focus, in order. */
  readonly seen: number[];
}

/** Presses Tab from the first stop of the page to what should be the last. */
async function tabRound(page: Page, stops: Stop[]): Promise<Round> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seenStops: seen });
    addEventListener('focusin', ({ target }) => {
      seen.push(Number((target as HTMLElement).dataset['stop'] ?? -1));
    }, true);
    document.querySelector<HTMLElement>('[data-stop="0"]')?.focus();
  });
  for (let press = 1; press < stops.length; press++) await page.keyboard.press('Tab');
  return { stops, seen: await page.evaluate(() => (window as unknown as { seenStops: number[] }).seenStops) };
}

/** A round in which no drawing became a stop: Tab outruns drawings that take their time. */
async function settledRound(page: Page): Promise<Round> {
  for (;;) {
    const round = await tabRound(page, await settledStops(page));
    if ((await page.evaluate(numberStops)).length === round.stops.length) return round;
  }
}

for (const path of notes) {
  test(`Tab reaches every control of ${path} in the order of the page and is trapped nowhere`, async ({ page }) => {
    await page.goto(path);
    await hydrated(page);
    const { stops, seen } = await settledRound(page);
    // Those within figures begin with the figure's id.
    expect(stops.filter(({ name }) => !name.startsWith(' ')).length).toBeGreaterThan(10);
    const missed = stops.filter(({ at }) => !seen.includes(at)).map(({ name }) => name);
    expect(missed).toEqual([]);
    expect(seen).toEqual(stops.map(({ at }) => at));
  });

  test(`every stop of the Tab key on ${path} shows where it is`, async ({ page }) => {
    await page.goto(path);
    await hydrated(page);
    const stops = await settledStops(page);
    await page.keyboard.press('Tab');
    const bare = await page.evaluate((count) => {
      const without: string[] = [];
      for (let at = 0; at < count; at++) {
        const node = document.querySelector<HTMLElement>(`[data-stop="${at}"]`);
        node?.focus({ preventScroll: true });
        // An input may be drawn by the label around it.
        const shown = [node, node?.closest('label')].some((one) => one && getComputedStyle(one).outlineStyle !== 'none' && getComputedStyle(one).outlineWidth !== '0px');
        if (!shown) without.push(node?.outerHTML.slice(0, 120) ?? String(at));
      }
      return without;
    }, stops.length);
    expect(bare).toEqual([]);
  });
}
