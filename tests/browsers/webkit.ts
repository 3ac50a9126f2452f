import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { Builder, By, Capabilities, Key, type WebDriver } from 'selenium-webdriver';
import { listen, untilClickable, type KeyName, type PageWork, type Reader } from './reader.ts';

const KEYS: Readonly<Record<KeyName, string>> = { ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT, Enter: Key.ENTER, F6: Key.F6, Shift: Key.SHIFT, Tab: Key.TAB };

export interface WebKitPaths {
  readonly driver: string;
  readonly browser: string;
  readonly display: string;
}

/** A screen in memory: WebKitGTK has no headless mode. */
async function openScreen(command: string): Promise<{ readonly screen: ChildProcess; readonly name: string }> {
  const screen = spawn(command, ['-displayfd', '3', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(screen.stdio[3] as Readable, 'data') as [Buffer];
  return { screen, name: `:${number.toString().trim()}` };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/status`).then(({ ok }) => ok, () => false);
}

async function openDriver(command: string, display: string): Promise<{ readonly driver: ChildProcess; readonly address: string }> {
  const address = `http://127.0.0.1:${await freePort()}`;
  const driver = spawn(command, [`--port=${new URL(address).port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1' } });
  for (let tries = 0; tries < 100 && !(await answers(address)); tries += 1) await new Promise((resolve) => { setTimeout(resolve, 100); });
  return { driver, address };
}

function openSession(address: string, binary: string): Promise<WebDriver> {
  const wishes = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } });
  return new Builder().disableEnvironmentOverrides().usingServer(address).withCapabilities(wishes).build();
}

/** It does not become narrower than 447 px. */
const WINDOWS = { wide: { width: 1300, height: 1000, x: 0, y: 0 }, narrow: { width: 375, height: 1000, x: 0, y: 0 } } as const;

/** Waits for promises, which executeScript of this driver does not. */
const CALL = (work: string): string => `
  const tell = arguments[arguments.length - 1];
  Promise.resolve(arguments[0]).then((args) => (${work})(...args)).then((value) => tell({ value }), (error) => tell({ error: String(error) }));`;

async function evaluate<A extends readonly unknown[], R>(session: WebDriver, work: PageWork<A, R>, ...args: A): Promise<R> {
  const told = await session.executeAsyncScript<{ readonly value: R; readonly error?: string }>(CALL(work.toString()), args);
  if (told.error !== undefined) throw new Error(told.error);
  return told.value;
}

/** WebKitGTK's MiniBrowser over WebDriver, on a screen of its own. */
export async function openWebKit(paths: WebKitPaths, site: string): Promise<Reader> {
  const { screen, name } = await openScreen(paths.display);
  const { driver, address } = await openDriver(paths.driver, name);
  const session = await openSession(address, paths.browser);
  await session.manage().window().setRect(WINDOWS.wide);
  await session.manage().setTimeouts({ script: 60_000 });
  return {
    open: async (path) => {
      await session.get('about:blank');
      await session.get(new URL(path, site).href);
      // This protocol lets nothing run before the page: what it does wrong while it loads is heard in Firefox only.
      await evaluate(session, listen);
    },
    evaluate: (work, ...args) => evaluate(session, work, ...args),
    click: async (selector) => {
      await untilClickable({ evaluate: (work, ...args) => evaluate(session, work, ...args) }, selector);
      await session.findElement(By.css(selector)).click();
    },
    press: (key) => session.actions().sendKeys(KEYS[key]).perform(),
    type: (text) => session.actions().sendKeys(text).perform(),
    resize: async (window) => {
      await session.manage().window().setRect(WINDOWS[window]);
      // The window answers before the page in it has its size.
      await session.wait(async () => await evaluate(session, () => innerWidth) >= 1000 === (window === 'wide'));
    },
    complaints: () => session.executeScript<string[]>('return window.complaints ?? []'),
    close: async () => {
      await session.quit().catch(() => undefined);
      driver.kill();
      screen.kill();
    },
  };
}
