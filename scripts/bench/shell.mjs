/** The machine of the Bash note as a reader meets it: bytes before, click to prompt, echo, commands, reset. */
const ECHOES = 50;

/** Milliseconds from `act` until the terminal's rows satisfy `wanted`, looked at in every frame. */
function timeUntil(page, wanted, act) {
  return page.evaluate(async ([source, action]) => {
    const rows = () => document.querySelector('figure[data-widget="ShellTerminal"] .xterm-rows')?.textContent ?? '';
    const holds = new RegExp(source);
    const began = performance.now();
    document.querySelector(`figure[data-widget="ShellTerminal"] [data-action="${action}"]`).click();
    if (action === 'reset') await new Promise((resolve) => { requestAnimationFrame(resolve); });
    while (!holds.test(rows())) await new Promise((resolve) => { requestAnimationFrame(resolve); });
    return performance.now() - began;
  }, [wanted, act]);
}

/** Milliseconds from each key to its letter on the screen. */
async function echoes(page) {
  const times = [];
  for (let at = 0; at < ECHOES; at += 1) {
    await page.evaluate(() => {
      const rows = document.querySelector('figure[data-widget="ShellTerminal"] .xterm-rows');
      const before = rows.textContent;
      window.echo = new Promise((resolve) => {
        addEventListener('keydown', () => {
          const began = performance.now();
          const look = () => { if (rows.textContent === before) requestAnimationFrame(look); else resolve(performance.now() - began); };
          look();
        }, { once: true, capture: true });
      });
    });
    await page.keyboard.press('abcdefghij'[at % 10]);
    times.push(await page.evaluate(() => window.echo));
  }
  await page.keyboard.press('Control+U');
  return times.toSorted((a, b) => a - b);
}

/** Milliseconds from pressing 运行 to the end of a block. */
async function blockTime(page, id) {
  const block = page.locator(`[data-command="${id}"]`);
  await block.locator('[data-action="run"]').scrollIntoViewIfNeeded();
  return block.evaluate((node) => new Promise((resolve) => {
    const began = performance.now();
    new MutationObserver(() => { if (node.dataset.state === 'done') resolve(performance.now() - began); }).observe(node, { attributes: true });
    node.querySelector('[data-action="run"]').click();
  }));
}

/** All figures of one fresh visit; times in milliseconds, bytes as they came over the line. */
export async function shellFigures(browser, url) {
  const page = await (await browser.newContext()).newPage();
  const fetched = [];
  page.on('response', (response) => { if (/\.(?:zst|wasm)$|xterm|screen|machine/.test(response.url())) fetched.push(response.url()); });
  await page.goto(url);
  const figure = page.locator('figure[data-widget="ShellTerminal"]');
  await figure.hover();
  await page.waitForLoadState('networkidle');
  const filesBefore = fetched.filter((name) => /\.(?:zst|wasm)$/.test(name)).length;
  const prompt = await timeUntil(page, 'reader:~\\$', 'run');
  await page.waitForTimeout(1000);
  await figure.locator('.xterm-screen').click();
  const keys = await echoes(page);
  const [first, warm] = [await blockTime(page, 'status-codes'), await blockTime(page, 'status-codes')];
  const reset = await timeUntil(page, '^\\s*reader:~\\$\\s*$', 'reset');
  await page.context().close();
  return { filesBefore, prompt, echoMedian: keys[ECHOES / 2], echo95: keys[Math.floor(ECHOES * 0.95)], first, warm, reset };
}
