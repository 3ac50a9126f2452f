/** Every control of every widget, used on a processor that is slowed four times: how long until the page shows an answer. */

/** What needs a download, saves a file or leads away is no answer to a control. */
const PASSIVE = '[data-action="run"], [data-action="stop"], .widget-actions *, .terminal *, [type="file"], [aria-disabled="true"]';
const CONTROLS = 'input:not([type="hidden"]), select, button, summary';
const SETTLE_MS = 1200;

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

async function measure(page, use) {
  await page.evaluate(() => {
    window.seen.since = performance.now();
    for (const list of [window.seen.events, window.seen.tasks]) list.length = 0;
  });
  await use();
  await page.waitForTimeout(SETTLE_MS);
  const { events, tasks } = await page.evaluate(() => window.seen);
  return { answerMs: Math.max(0, ...events), taskMs: Math.max(0, ...tasks) };
}

async function usable(figure) {
  // Handles: places in a list move when a control goes.
  const all = await figure.locator(CONTROLS).elementHandles();
  const kept = [];
  for (const control of all) {
    const fits = await control.evaluate((node, passive) => node.checkVisibility() && !node.disabled && !node.matches(passive), PASSIVE);
    if (fits) kept.push(control);
  }
  return kept;
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
      const found = await measure(page, use).catch(() => undefined);
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

/** @returns {Promise<Reading[]>} */
export async function slowControls(browser, url) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  // Long enough for a slowed page, and short for a control that is gone.
  page.setDefaultTimeout(5000);
  await page.addInitScript(watch);
  await page.goto(url);
  const readings = [];
  for (const summary of await page.locator('details.fold > summary').all()) await summary.click();
  for (const figure of await page.locator('figure[data-widget]').all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.hover();
    await page.waitForTimeout(SETTLE_MS);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await look(devtools);
    readings.push({ widget: await figure.getAttribute('data-widget'), ...await worstOf(page, figure) });
    await devtools.detach();
  }
  await context.close();
  return readings;
}
