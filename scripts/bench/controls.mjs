/** Every control of every widget, used on a processor that is slowed four times: how long until the page shows an answer. */

/** What needs a download, saves a file or leads away is no answer to a control. */
const PASSIVE = '[data-action="run"], [data-action="stop"], .widget-actions *, .terminal *, [type="file"], [aria-disabled="true"]';
const CONTROLS = 'input:not([type="hidden"]), select, button, summary';
/** Starts a whole machine, which takes a core for seconds: used last, and waited for. Beside it a screen painted in software starves. */
const MACHINE = '[data-action="ask"], [data-action="check"]';
const BOOT_MS = 120_000;
const SETTLE_MS = 1200;
/** Of an answer, and of a task. */
export const CONTROL_LIMIT_MS = 200;

/** Event timings (input to paint) and long tasks, gathered in the page. */
function watch() {
  const seen = { since: 0, events: [], tasks: [] };
  Object.assign(window, { seen });
  const on = (type, to, more = {}) => new PerformanceObserver((list) => {
    // What changes nothing is told with the next frame that anything asks for: the next control's.
    for (const { startTime, duration } of list.getEntries()) if (startTime >= seen.since) to.push(duration);
  }).observe({ type, ...more });
  on('event', seen.events, { durationThreshold: 16 });
  on('longtask', seen.tasks);
}

/** Ways to use a control: a slider goes on by one step, and to both of its ends. */
async function waysOf(control) {
  const type = await control.evaluate((node) => (node.tagName === 'INPUT' ? node.type : node.tagName.toLowerCase()));
  const press = (key) => () => control.press(key);
  if (type === 'range') return ['ArrowRight', 'Home', 'End'].map(press);
  if (type === 'select') return [press('ArrowDown')];
  if (type === 'text' || type === 'number') return [press('Enter')];
  return [() => control.click({ force: true, timeout: 5000 })];
}

/** A reader has scrolled to a control, and the pointer is on it, before it is pressed: a finger stays on it for about 0.1 s. */
async function measure(page, control, use) {
  await control.hover({ force: true });
  await page.waitForTimeout(SETTLE_MS / 4);
  await page.evaluate(() => {
    window.seen.since = performance.now();
    for (const list of [window.seen.events, window.seen.tasks]) list.length = 0;
  });
  await use();
  await page.waitForTimeout(SETTLE_MS);
  const { events, tasks } = await page.evaluate(() => window.seen);
  await page.locator(MACHINE).and(page.locator('[aria-disabled="true"]')).first().waitFor({ state: 'detached', timeout: BOOT_MS });
  return { answerMs: Math.max(0, ...events), taskMs: Math.max(0, ...tasks) };
}

async function usable(figure) {
  // Handles: places in a list move when a control goes.
  const all = await figure.locator(CONTROLS).elementHandles();
  const [first, last] = [[], []];
  for (const control of all) {
    const fits = await control.evaluate((node, passive) => node.checkVisibility() && !node.disabled && !node.matches(passive), PASSIVE);
    const boots = await control.evaluate((node, machine) => node.matches(machine), MACHINE);
    if (fits) (boots ? last : first).push(control);
  }
  return [...first, ...last];
}

const nameOf = (node) => node.getAttribute('aria-label') ?? node.labels?.[0]?.textContent ?? node.textContent;
const slower = ({ answerMs, taskMs }) => Math.max(answerMs, taskMs);

async function worstOf(page, figure) {
  let worst = { answerMs: 0, taskMs: 0, control: '' };
  const controls = await usable(figure);
  for (const control of controls) {
    // A control that an earlier one took away is no longer there to be used.
    const [label, ways] = await Promise.all([control.evaluate(nameOf), waysOf(control)]).catch(() => ['', []]);
    for (const use of ways) {
      const found = await measure(page, control, use).catch(() => undefined);
      if (found && slower(found) > slower(worst)) worst = { ...found, control: label.trim().slice(0, 16) };
    }
  }
  return { ...worst, controls: controls.length };
}

/**
 * A browser without a window may keep a frame that nobody looks at until the next one, and tells the answer then:
 * 440 ms where the picture had changed after 55. So somebody looks, at a small picture.
 */
async function look(devtools) {
  devtools.on('Page.screencastFrame', ({ sessionId }) => {
    devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await devtools.send('Page.startScreencast', { format: 'jpeg', quality: 10, maxWidth: 320, maxHeight: 200 });
}

/** @typedef {{ widget: string, controls: number, answerMs: number, taskMs: number, control: string }} Reading the slowest of a widget */

/** A note in a page of its own, with everything unfolded. */
async function open(browser, url) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  // Long enough for a slowed page, and short for a control that is gone.
  page.setDefaultTimeout(5000);
  await page.addInitScript(watch);
  await page.goto(url);
  for (const summary of await page.locator('details.fold > summary').all()) await summary.click();
  return page;
}

/** @returns {Promise<Reading>} */
async function readingOf(page, figure) {
  await figure.scrollIntoViewIfNeeded();
  await figure.hover();
  await page.waitForTimeout(SETTLE_MS);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await look(devtools);
  const reading = { widget: await figure.getAttribute('data-widget'), ...await worstOf(page, figure) };
  await devtools.detach();
  return reading;
}

/** A machine's own speed may vary by half within minutes: what lies above the limit is read on two more pages, and the middle counts. */
async function middleOf(browser, url, first) {
  const readings = [first];
  while (readings.length < 3) {
    const page = await open(browser, url);
    readings.push(await readingOf(page, page.locator(`figure[data-widget="${first.widget}"]`)));
    await page.context().close();
  }
  return readings.sort((one, other) => slower(one) - slower(other))[1];
}

/** @returns {Promise<Reading[]>} */
export async function slowControls(browser, url) {
  const page = await open(browser, url);
  const readings = [];
  for (const figure of await page.locator('figure[data-widget]').all()) {
    const reading = await readingOf(page, figure);
    readings.push(slower(reading) > CONTROL_LIMIT_MS ? await middleOf(browser, url, reading) : reading);
  }
  await page.context().close();
  return readings;
}
