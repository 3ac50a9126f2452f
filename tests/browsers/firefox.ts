import puppeteer, { type Page } from 'puppeteer-core';
import type { KeyName, PageWork, Reader } from './reader.ts';

/** Firefox speaks WebDriver BiDi itself: no driver program is needed. */
export async function openFirefox(executablePath: string, site: string): Promise<Reader> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, defaultViewport: { width: 1280, height: 900 } });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => { errors.push(error instanceof Error ? error.message : String(error)); });
  return {
    open: async (path) => {
      errors.length = 0;
      // Another page first: a change of the fragment alone would not load anything.
      await page.goto('about:blank');
      await page.goto(site + path, { waitUntil: 'load' });
    },
    evaluate: <A extends readonly unknown[], R>(work: PageWork<A, R>, ...args: A) => page.evaluate(work as unknown as (...all: unknown[]) => R, ...args),
    click: (selector) => click(page, selector),
    press: (key: KeyName) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    complaints: () => Promise.resolve(errors),
    close: () => browser.close(),
  };
}

async function click(page: Page, selector: string): Promise<void> {
  await page.$eval(selector, (element) => { element.scrollIntoView({ block: 'center', behavior: 'instant' }); });
  await page.click(selector);
}
