import { expect, test } from 'vitest';
import { openAt } from './figures.ts';
import { until, type Reader } from './reader.ts';
import { savedMap } from './saved.ts';

const [CONVMIXER, FLOWFORMER] = ['/notes/convmixer/', '/notes/flowformer/'];
/** PyTorch and the reader's WASM differ by rounding only. */
const PARITY = 1e-5;

/** Presses a figure's main button and waits until it says that all is measured. */
async function measure(reader: Reader, id: string): Promise<string> {
  await reader.click(`#${id} [data-action="run"]`);
  await until(reader, `${id} 测完`, 60_000, (wanted) => document.getElementById(wanted)?.textContent.includes('测完了。') === true, id);
  return reader.evaluate((wanted) => document.getElementById(wanted)?.textContent ?? '', id);
}

export function listLaboratories(given: () => Reader): void {
  test('a model runs and agrees with PyTorch', async () => {
    const reader = given();
    await openAt(reader, CONVMIXER, 'classifier');
    await reader.click('#classifier [data-action="run"]');
    await until(reader, '模型的误差', 60_000, () => document.getElementById('classifier')?.dataset['parity'] !== undefined);
    const [state, device, parity] = await reader.evaluate(() => ['state', 'device', 'parity'].map((name) => document.getElementById('classifier')?.dataset[name]));
    expect([state, device]).toEqual(['ready', 'wasm']);
    expect(Number(parity)).toBeLessThanOrEqual(PARITY);
  });

  test('KernelComparison measures all networks', async () => {
    await openAt(given(), CONVMIXER, 'kernel-comparison');
    expect(await measure(given(), 'kernel-comparison')).toMatch(/在 WASM 上，9×9 的时间是 3×3 的 [\d.]+ 倍/);
  });

  // The clock of whole milliseconds is at its worst at n = 64, where a run takes a tenth of one. Longer lengths are measured
  // in the same way, and those up to 4096 alone would take longer than all the rest of the list.
  test('AttentionCost measures every length up to 512, which a link asks for', async () => {
    const reader = given();
    await openAt(reader, `${FLOWFORMER}#v1;attention-cost=longest:512`, 'attention-cost');
    await measure(reader, 'attention-cost');
    const rows = await reader.evaluate(() => [...document.querySelectorAll<HTMLTableRowElement>('#attention-cost .widget-data tbody tr')]
      .map(({ cells }) => [...cells].map(({ textContent }) => textContent)));
    expect(rows.filter(([, n]) => n === '512')).toHaveLength(3);
    for (const row of rows) expect(row.slice(3, 6).map(Number).every((ms) => ms > 0), row.join(' ')).toBe(true);
  });

  test('a saved heat map is sharp', async () => {
    await openAt(given(), CONVMIXER, 'patch-embedding');
    const { columns, width, changes } = await savedMap(given(), 'patch-embedding');
    expect(width * 2 / columns).toBeGreaterThan(3);
    expect(changes).toBeLessThanOrEqual(columns);
    expect(await given().complaints()).toEqual([]);
  });

  test('Tab leads through a figure with linked parts and out of it, and breaks no rule of the page', async () => {
    const reader = given();
    await openAt(reader, CONVMIXER, 'one-layer');
    await reader.evaluate(() => { document.querySelector<HTMLElement>('#one-layer button')?.focus(); });
    const isInside = () => document.activeElement?.closest('#one-layer') !== null;
    let stops = 0;
    for (; stops < 200 && await reader.evaluate(isInside); stops += 1) await reader.press('Tab');
    expect(stops).toBeGreaterThan(20);
    expect(stops).toBeLessThan(200);
    expect(await reader.complaints()).toEqual([]);
  });
}
