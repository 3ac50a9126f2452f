import { expect, onTestFinished, test } from 'vitest';
import { listen, siteServer } from '../../scripts/serve.mjs';
import { dist } from '../site/pages.ts';
import { openAt } from './figures.ts';
import { until, type Reader } from './reader.ts';

/** Beside the port of the other tests: this server goes away, and what its pages keep is theirs alone. */
const PORT = 4599;

/** Whether the page and all that it loaded is kept for the next visit. */
const isKept = async (): Promise<boolean> => {
  if (navigator.serviceWorker.controller?.state !== 'activated') return false;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.startsWith(`${location.origin}/_astro/`));
  const found = await Promise.all([location.pathname, ...loaded].map((name) => caches.match(name)));
  return found.every((one) => one !== undefined);
};

async function runModel(reader: Reader): Promise<string> {
  await reader.click('#classifier [data-action="run"]');
  await until(reader, '模型的误差', 60_000, () => document.getElementById('classifier')?.dataset['parity'] !== undefined);
  return reader.evaluate(() => document.querySelector('#classifier .widget-data table')?.textContent ?? '');
}

export function listOffline(given: () => Reader): void {
  test('a note that was read and a model that ran work without a network; a page that was not read says so', async () => {
    const reader = given();
    const server = siteServer(dist);
    const goDark = () => {
      server.close();
      server.closeAllConnections();
    };
    onTestFinished(goDark);
    const address = `http://localhost:${await listen(server, PORT)}`;
    await openAt(reader, `${address}/notes/convmixer/`, 'classifier');
    const online = await runModel(reader);
    await until(reader, '这一页存下了', 30_000, isKept);
    goDark();

    await openAt(reader, `${address}/notes/convmixer/`, 'classifier');
    expect(await runModel(reader)).toBe(online);
    await reader.open(`${address}/papers/`);
    expect(await reader.evaluate(() => document.querySelector('h1')?.textContent)).toBe('现在离线，这一页还没有存下');
  });
}
