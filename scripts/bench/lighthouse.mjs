/** Lighthouse's scores of a page on its simulated phone, as it reports them. */
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const PORT = 9333;

/** @returns {{ scores: Record<string, number>, lcpSeconds: number, cls: number, tbtMs: number }} */
export async function lighthouseOf(tools, executablePath, url) {
  const { default: lighthouse } = await import(pathToFileURL(tools.resolve('lighthouse')).href);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', `--remote-debugging-port=${PORT}`] });
  try {
    const { lhr } = await lighthouse(url, { port: PORT, onlyCategories: categories, logLevel: 'error' });
    const value = (id) => lhr.audits[id].numericValue;
    return {
      scores: Object.fromEntries(categories.map((id) => [id, Math.round(lhr.categories[id].score * 100)])),
      lcpSeconds: value('largest-contentful-paint') / 1000,
      cls: value('cumulative-layout-shift'),
      tbtMs: value('total-blocking-time'),
    };
  } finally {
    await browser.close();
  }
}
