import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { notes, pages } from './pages.ts';

/** Glyphs that came from a system font, and the letters that may: KaTeX has no Han. */
interface Foreign {
  readonly formula: string;
  readonly fonts: readonly string[];
}

async function foreignGlyphs(client: CDPSession, nodeId: number): Promise<Foreign | undefined> {
  const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId });
  const { outerHTML } = await client.send('DOM.getOuterHTML', { nodeId });
  const text = outerHTML.replace(/<[^>]*>/g, '').replace(/&[a-z]+;/g, ' ');
  const system = fonts.filter(({ isCustomFont }) => !isCustomFont);
  const allowed = text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu)?.length ?? 0;
  const glyphs = system.reduce((sum, { glyphCount }) => sum + glyphCount, 0);
  return glyphs > allowed ? { formula: text, fonts: system.map(({ familyName }) => familyName) } : undefined;
}

async function formulas(page: Page, client: CDPSession): Promise<number[]> {
  await page.evaluate(() => document.fonts.ready);
  await client.send('DOM.enable');
  await client.send('CSS.enable');
  const { root } = await client.send('DOM.getDocument', { depth: 1 });
  const { nodeIds } = await client.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: '.katex-html' });
  return nodeIds;
}

for (const path of notes) {
  test(`every sign of every formula of ${path} is drawn by KaTeX's own fonts`, async ({ page, context }) => {
    await page.goto(path, { waitUntil: 'networkidle' });
    const client = await context.newCDPSession(page);
    const nodes = await formulas(page, client);
    expect(nodes.length).toBeGreaterThan(10);
    const foreign: Foreign[] = [];
    for (const node of nodes) foreign.push(...[(await foreignGlyphs(client, node)) ?? []].flat());
    expect(foreign).toEqual([]);
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

test('English titles stand on the page letter for letter', async ({ page }) => {
  for (const path of notes) {
    await page.goto(path);
    await expect(page.locator('.title-en')).toHaveText('Patches Are All You Need?');
    const authors = await page.locator('.paper-card-authors').first().textContent();
    expect(authors).toMatch(/[A-Z][a-z]+ [A-Z]/);
  }
});
