/** What a reader's browser pays: bytes before the first gesture, time to the first answer, frames while sliding. */
import { brotliCompressSync } from 'node:zlib';

/** Brotli bytes of all that loads by itself, and of the JavaScript in it. */
export async function bytesBeforeInteraction(browser, url) {
  const page = await browser.newPage();
  const responses = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(url, { waitUntil: 'networkidle' });
  // What arrives after the network was idle belongs to no reader who does nothing.
  const list = await Promise.all([...responses].map(async (response) => {
    const type = response.request().resourceType();
    const body = await response.body();
    return { type, bytes: ['image', 'font'].includes(type) ? body.length : brotliCompressSync(body).length };
  }));
  await page.close();
  const sum = (keep) => list.filter(keep).reduce((total, { bytes }) => total + bytes, 0);
  return { page: sum(() => true), scripts: sum(({ type }) => type === 'script') };
}

/** Milliseconds from the press of a figure's run button to data-state="ready", in a browser that has nothing cached. */
export async function timeToReady(browser, url, name) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const figure = page.locator(`figure[data-widget="${name}"]`);
  await figure.scrollIntoViewIfNeeded();
  const elapsed = await figure.evaluate(
    (node) =>
      new Promise((resolve) => {
        const start = performance.now();
        new MutationObserver(() => {
          if (node.dataset.state === 'ready' && performance.now() - start > 5) resolve(performance.now() - start);
        }).observe(node, { attributes: true, attributeFilter: ['data-state'] });
        node.querySelector('[data-action="run"]').click();
      }),
  );
  await context.close();
  return elapsed;
}

/**
 * Work of one frame (input, redraw, layout, paint) while a field changes again and again, each time in a frame of its own:
 * p50 and p95 in ms. @param how slide: a range goes one step on; type: a character is put at the end of a text.
 */
async function frames(field, how, steps) {
  const samples = await field.evaluate(async (node, { how, steps }) => {
    const slide = () => {
      node.stepUp();
      if (node.value === node.max) node.value = node.min;
    };
    const type = (step) => { node.value += ' 字x"$f"'[step % 7]; };
    const frame = (step) =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const start = performance.now();
          if (how === 'slide') slide();
          else type(step);
          node.dispatchEvent(new Event('input', { bubbles: true }));
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now() - start);
          requestAnimationFrame(() => channel.port2.postMessage(0));
          setTimeout(() => channel.port2.postMessage(0));
        });
      });
    const times = [];
    for (let step = 0; step < steps; step++) times.push(await frame(step));
    return times.slice(5).sort((a, b) => a - b);
  }, { how, steps });
  return { p50: samples[samples.length >> 1], p95: samples[Math.floor(samples.length * 0.95)] };
}

/** Frames in which the first slider of a figure moves by single steps. */
export async function sliderFrames(browser, url, name, steps = 80) {
  const page = await browser.newPage();
  await page.goto(url);
  const figure = page.locator(`figure[data-widget="${name}"]`);
  await figure.scrollIntoViewIfNeeded();
  const slider = figure.locator('input[type="range"]').first();
  await slider.focus();
  await page.waitForFunction((widget) => document.querySelector(`figure[data-widget="${widget}"]`)?.closest('astro-island')?.hasAttribute('ssr') === false, name);
  const measured = await frames(slider, 'slide', steps);
  await page.close();
  return measured;
}

/** Frames in which a command is written on: what is read from it, its colours, its drawing. @param id of the figure or block. */
export async function typingFrames(browser, url, id, steps = 80) {
  const page = await browser.newPage();
  await page.goto(url);
  const place = page.locator(`#${id}`);
  await place.scrollIntoViewIfNeeded();
  await place.hover();
  const edit = place.locator('[data-action="edit"]');
  if ((await edit.count()) > 0) await edit.click();
  const field = place.locator('textarea').first();
  await field.press('End');
  await field.press('Space');
  await place.locator('[data-coloured="true"]').first().waitFor();
  const measured = await frames(field, 'type', steps);
  await page.close();
  return measured;
}

/** Medians in ms that KernelComparison shows for one device after “现在测”, kernels in the order of its rows. */
export async function kernelTimes(browser, url, device) {
  const page = await browser.newPage();
  await page.goto(url);
  const figure = page.locator('figure[data-widget="KernelComparison"]');
  await figure.locator('[data-action="run"]').first().click();
  const table = figure.locator('table', { hasText: '乘加次数' }).first();
  const column = await table.locator('thead th').allTextContents().then((heads) => heads.findIndex((head) => head.includes(device)));
  const cells = () => table.locator('tbody tr').evaluateAll((rows, index) => rows.map((row) => Number.parseFloat(row.children[index].textContent)), column);
  let medians = [];
  for (let waited = 0; waited < 300 && !(medians.length > 0 && medians.every(Number.isFinite)); waited++) {
    await page.waitForTimeout(1000);
    medians = await cells();
  }
  await page.close();
  return medians;
}
