import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type CDPSession } from '@playwright/test';
import { dist, notes, pages } from './pages.ts';

/** A piece of a formula that a system font drew. */
interface Foreign {
  readonly text: string;
  readonly fonts: readonly string[];
}

/** Marks the elements of formulas that hold text themselves; the browser tells fonts of direct text only. KaTeX has no Han. */
const markText = (): string[] => [...document.querySelectorAll<HTMLElement>('.katex-html *')].flatMap((node) => {
  const text = [...node.childNodes].map((child) => (child.nodeType === Node.TEXT_NODE ? child.nodeValue : '')).join('').replace(/\u200b/g, '');
  if (text.trim() === '' || /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(text) || !node.checkVisibility()) return [];
  node.setAttribute('data-text', '');
  return [text];
});

async function foreignGlyphs(client: CDPSession, nodeId: number, text: string): Promise<Foreign[]> {
  const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId });
  const system = fonts.filter(({ isCustomFont }) => !isCustomFont).map(({ familyName }) => familyName);
  return system.length > 0 ? [{ text, fonts: system }] : [];
}

async function textNodes(client: CDPSession): Promise<number[]> {
  await client.send('DOM.enable');
  await client.send('CSS.enable');
  const { root } = await client.send('DOM.getDocument', { depth: 1 });
  const { nodeIds } = await client.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: '[data-text]' });
  return nodeIds;
}

/** Not every note has formulas. */
const withFormulas = notes.filter((path) => readFileSync(join(dist, path, 'index.html'), 'utf8').includes('class="katex"'));

test('there are notes with formulas', () => {
  expect(withFormulas.length).toBeGreaterThan(1);
});

for (const path of withFormulas) {
  test(`every sign of every formula of ${path} is drawn by KaTeX's own fonts`, async ({ page, context }) => {
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.evaluate(() => document.fonts.ready);
    const texts = await page.evaluate(markText);
    const client = await context.newCDPSession(page);
    const nodes = await textNodes(client);
    expect(nodes.length).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(200);
    const foreign = await Promise.all(nodes.map((node, at) => foreignGlyphs(client, node, texts[at] ?? '')));
    expect(foreign.flat()).toEqual([]);
    await expect(page.locator('.katex-error')).toHaveCount(0);
  });

  test(`every subscript of ${path} is smaller than what it belongs to`, async ({ page }) => {
    await page.goto(path);
    const ratios = await page.locator('.katex .msupsub .mtight').evaluateAll((nodes) => nodes.map((node) => {
      const base = node.closest('.msupsub')?.parentElement;
      return base ? Number.parseFloat(getComputedStyle(node).fontSize) / Number.parseFloat(getComputedStyle(base).fontSize) : Number.NaN;
    }));
    expect(ratios.length).toBeGreaterThan(10);
    expect(ratios.filter((ratio) => !(ratio < 0.85))).toEqual([]);
  });
}

/** Places where a Latin word ends one inline element and the next begins without a space: “onenetwork”. */
const gluedWords = (): string[] => {
  const inline = (node: Node, ancestor: Node): boolean => {
    for (let at = node.parentElement; at !== null && at !== ancestor; at = at.parentElement) {
      const parted = [getComputedStyle(at, '::before'), getComputedStyle(at, '::after')].some(({ content }) => !['none', 'normal', '""'].includes(content));
      if (parted || getComputedStyle(at).display !== 'inline') return false;
    }
    return true;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    (node.parentElement?.closest('script, style, svg, pre, sub, sup, .katex, [hidden]') || node.nodeValue === '' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const glued: string[] = [];
  for (let last: Node | null = null, next = walker.nextNode(); next !== null; last = next, next = walker.nextNode()) {
    const [left, right] = [last?.nodeValue ?? '', next.nodeValue ?? ''];
    if (last === null || !/[A-Za-z,;.]$/.test(left) || !/^[A-Za-z]/.test(right)) continue;
    const range = document.createRange();
    range.setStart(last, 0);
    range.setEnd(next, 0);
    if (inline(last, range.commonAncestorContainer) && inline(next, range.commonAncestorContainer)) glued.push(`${left.slice(-20)}|${right.slice(0, 20)}`);
  }
  return glued;
};

for (const path of pages) {
  test(`English words on ${path} keep their spaces over line and element breaks`, async ({ page }) => {
    await page.goto(path);
    expect(await page.evaluate(gluedWords)).toEqual([]);
  });
}

/** As the papers print them. */
const TITLES: Readonly<Record<string, string>> = {
  '/notes/convmixer/': 'Patches Are All You Need?',
  '/notes/flowformer/': 'Flowformer: Linearizing Transformers with Conservation Flows',
};

test('English titles stand on the page letter for letter', async ({ page }) => {
  for (const path of notes) {
    await page.goto(path);
    const title = TITLES[path];
    // A note about no paper has no title of one.
    await expect(page.locator('.title-en')).toHaveCount(title === undefined ? 0 : 1);
    if (title === undefined) continue;
    await expect(page.locator('.title-en')).toHaveText(title);
    const authors = await page.locator('.paper-card-authors').first().textContent();
    expect(authors).toMatch(/[A-Z][a-z]+ [A-Z]/);
  }
});
