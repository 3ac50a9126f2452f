import puppeteer, { type Page } from 'puppeteer-core';
import { listen, untilClickable, type KeyName, type PageWork, type Reader } from './reader.ts';

const WINDOWS = { wide: { width: 1280, height: 900 }, narrow: { width: 375, height: 812 } } as const;

/** Firefox speaks WebDriver BiDi itself: no driver program is needed. */
export async function openFirefox(executablePath: string, site: string): Promise<Reader> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, defaultViewport: WINDOWS.wide });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => { errors.push(error instanceof Error ? error.message : String(error)); });
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  await page.evaluateOnNewDocument(listen);
  return {
    open: async (path) => {
      errors.length = 0;
      // Another page first: a change of the fragment alone would not load anything.
      await page.goto('about:blank');
      await page.goto(new URL(path, site).href, { waitUntil: 'load' });
    },
    evaluate: (work, ...args) => evaluate(page, work, ...args),
    click: (selector) => click(page, selector),
    press: (key: KeyName) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    resize: (window) => page.setViewport(WINDOWS[window]),
    complaints: async () => [...errors, ...await page.evaluate(() => window.complaints ?? [])],
    close: () => browser.close(),
  };
}

function evaluate<A extends readonly unknown[], R>(page: Page, work: PageWork<A, R>, ...args: A): Promise<R> {
  return page.evaluate(work as unknown as (...all: unknown[]) => R, ...args);
}

async function click(page: Page, selector: string): Promise<void> {
  await untilClickable({ evaluate: (work, ...args) => evaluate(page, work, ...args) }, selector);
  await page.click(selector);
}
