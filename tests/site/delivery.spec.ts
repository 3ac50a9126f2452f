import { expect, type Page, type Request } from '@playwright/test';
import { cases, WORDS, type Case } from './delivery-cases.ts';
import { DAMAGES, test, type Damage, type FaultyServer } from './faulty-server.ts';

/** Time that is let pass while another file is under way would be that file's silence. */
function requestsUnderWay(page: Page): ReadonlySet<Request> {
  const open = new Set<Request>();
  page.on('request', (request) => open.add(request));
  for (const end of ['requestfinished', 'requestfailed'] as const) page.on(end as 'requestfailed', (request) => open.delete(request));
  return open;
}

/** Opens the page on the damaged line and passes the time that a silence takes. */
async function meet(page: Page, server: FaultyServer, one: Case, damage: Damage): Promise<void> {
  if (damage === 'silence') await page.clock.install();
  const underWay = requestsUnderWay(page);
  server.spoil(one.file, damage);
  // A page script that hangs keeps all later events back.
  await page.goto(server.origin + one.path, { waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => 'notesBoot' in globalThis)).toBe(true);
  await page.mouse.move(2, 300);
  await one.ask(page);
  if (damage !== 'silence') return;
  await expect.poll(() => server.asked.some((path) => one.file.test(path))).toBe(true);
  // An element with the id `notes` is a name of the window, too.
  if (!one.file.source.includes('loader')) await expect.poll(() => page.evaluate(() => typeof globalThis.notes?.verify)).toBe('function');
  await expect.poll(() => [...underWay].map((request) => new URL(request.url()).pathname).filter((path) => !one.file.test(path))).toEqual([]);
  await expect(async () => {
    await page.clock.fastForward(31_000);
    await expect(one.told(page).first()).toContainText(/30 秒/, { timeout: 500 });
  }).toPass();
}

for (const one of cases) {
  for (const damage of DAMAGES) {
    test(`${one.what} of ${one.path}, ${damage}: told in Chinese where it matters, and asked for again without a reload`, async ({ page, server }) => {
      await meet(page, server, one, damage);
      await expect(one.told(page).first()).toContainText((one.words ?? WORDS)[damage]);
      server.heal();
      await page.evaluate(() => { Object.assign(window, { sameDocument: true }); });
      if (one.again) await one.again(page);
      else await one.told(page).first().getByRole('button', { name: '重试' }).click();
      await one.works(page);
      expect(await page.evaluate(() => 'sameDocument' in window), 'no reload').toBe(true);
    });
  }
}
