/** Every control of every widget, used once on a processor that is slowed four times: how long until the page shows an answer. */

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

async function use(control) {
  const type = await control.evaluate((node) => (node.tagName === 'INPUT' ? node.type : node.tagName.toLowerCase()));
  if (type === 'range') return control.press('ArrowRight');
  if (type === 'select') return control.press('ArrowDown');
  if (type === 'text' || type === 'number') return control.press('Enter');
  return control.click({ force: true, timeout: 5000 });
}

async function measure(page, control) {
  await page.evaluate(() => {
    window.seen.since = performance.now();
    for (const list of [window.seen.events, window.seen.tasks]) list.length = 0;
  });
  await use(control);
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

async function worstOf(page, figure) {
  let worst = { answerMs: 0, taskMs: 0, control: '' };
  const controls = await usable(figure);
  for (const control of controls) {
    const label = await control.evaluate((node) => node.getAttribute('aria-label') ?? node.labels?.[0]?.textContent ?? node.textContent).catch(() => '');
    // A control that an earlier one took away is no longer there to be used.
    const found = await measure(page, control).catch(() => undefined);
    if (found && Math.max(found.answerMs, found.taskMs) > Math.max(worst.answerMs, worst.taskMs)) worst = { ...found, control: label.trim().slice(0, 16) };
  }
  return { ...worst, controls: controls.length };
}

/** @returns {Promise<{ widget: string, controls: number, answerMs: number, taskMs: number, control: string }[]>} the slowest control of each widget. */
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
    readings.push({ widget: await figure.getAttribute('data-widget'), ...await worstOf(page, figure) });
    await devtools.detach();
  }
  await context.close();
  return readings;
}
