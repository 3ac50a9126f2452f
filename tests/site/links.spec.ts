import { expect, test } from '@playwright/test';
import { pages } from './pages.ts';

test('every internal link and anchor resolves', async ({ page, request }) => {
  const seen = new Map<string, Set<string>>();
  const targets: { from: string; path: string; anchor: string }[] = [];
  for (const path of pages) {
    await page.goto(path);
    const hrefs = await page.locator('a[href]').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    const ids = await page.locator('[id]').evaluateAll((nodes) => nodes.map((node) => node.id));
    seen.set(path, new Set([...ids, '']));
    for (const href of hrefs) {
      const url = new URL(href);
      if (url.hostname !== 'localhost') continue;
      targets.push({ from: path, path: url.pathname, anchor: decodeURIComponent(url.hash.slice(1)) });
    }
  }
  const dangling: string[] = [];
  for (const { from, path, anchor } of targets) {
    const ids = seen.get(path);
    const ok = ids ? ids.has(anchor) : (await request.head(path)).ok();
    if (!ok) dangling.push(`${from} → ${path}#${anchor}`);
  }
  expect(dangling).toEqual([]);
});


