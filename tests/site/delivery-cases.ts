/** Files that a page of each kind loads: what makes it load each, and where a failure is told. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Damage } from './faulty-server.ts';
import { BASH, block } from './shell.ts';
import { FLOWFORMER, GELU_CARD, NOTE, ready, widget } from './widgets.ts';

/** What the reader is told of each damage. A page script and a font are compared by the browser itself, which tells less. */
export const WORDS: Readonly<Record<Damage, RegExp>> = {
  byte: /已损坏：内容与构建时记下的 SHA-256 不符/,
  404: /没有下载完：服务器回答 404/,
  html: /收到的是一个网页/,
  cut: /已损坏：应有 \d+ 字节，收到 \d+ 字节/,
  silence: /没有下载完：30 秒没有收到数据|收到 \d+ \/ \d+ 字节后中断（30 秒没有收到数据）/,
};
const LOADER_WORDS: Readonly<Record<Damage, RegExp>> = {
  byte: /没有下载下来/, 404: /没有下载下来/, html: /没有下载下来/, cut: /没有下载下来/, silence: /30 秒没有收到数据/,
};

export interface Case {
  readonly what: string;
  readonly path: string;
  readonly file: RegExp;
  readonly words?: Readonly<Record<Damage, RegExp>>;
  /** What makes the page load the file. */
  readonly ask: (page: Page) => Promise<void>;
  /** Where the failure is told. */
  readonly told: (page: Page) => Locator;
  /** What is there once the file is. */
  readonly works: (page: Page) => Promise<void>;
  /** What asks again; default: 重试 where it is told. */
  readonly again?: (page: Page) => Promise<void>;
}

/** A key that does nothing: the page does not move. */
const gesture = (page: Page): Promise<void> => page.keyboard.press('Shift');
const below = (page: Page, id: string): Locator => page.locator(`astro-island:has([id="${id}"]) + .code-notice`);
const bar = (page: Page): Locator => page.locator('.code-bar');
const focusOn = (target: Locator): Promise<void> => target.evaluate((node) => { (node as HTMLElement).focus(); });
const isAwake = (page: Page, id: string): Promise<void> => expect(page.locator(`astro-island:has([id="${id}"])`)).not.toHaveAttribute('ssr');

/** A widget's own code, or what it shares with others. */
const island = (what: string, file: RegExp, words = WORDS): Case => ({
  what, file, words, path: NOTE,
  ask: async (page) => { await focusOn(widget(page, 'GeluCurves').locator('button').first()); },
  told: (page) => below(page, 'gelu-curves'),
  works: (page) => isAwake(page, 'gelu-curves'),
});

/** A part of the runtime: told in the words of the widget that runs a model. */
const runtime = (what: string, file: RegExp): Case => ({
  what, file, path: GELU_CARD,
  ask: async (page) => { await widget(page, 'GeluParity').locator('[data-action="run"]').click(); },
  told: (page) => widget(page, 'GeluParity').locator('.widget-status'),
  works: async (page) => { await ready(widget(page, 'GeluParity')); },
});

/** A part of the machine: told in the block that was to run, whose button asks again. */
const machine = (what: string, file: RegExp): Case => {
  const run = async (page: Page) => { await block(page, 'status').locator('[data-action="run"]').click(); };
  return {
    what, file, path: BASH, ask: run, again: run,
    told: (page) => block(page, 'status').getByRole('status'),
    works: (page) => expect(block(page, 'status')).toHaveAttribute('data-state', 'done'),
  };
};

/** Page scripts and pictures of one page of each kind; a script's notice says what is lost without it. */
const onPage = (what: string, path: string, file: RegExp, works: Case['works'], words = WORDS, lost = ''): Case => ({
  what, path, file, words, works, ask: gesture, told: (page) => page.locator('.code-notice').filter({ hasText: what }).filter({ hasText: lost }),
});

const togglesTheme = async (page: Page): Promise<void> => {
  const choice = () => page.locator('html').getAttribute('data-theme-choice');
  const before = await choice();
  await expect.poll(async () => {
    await page.locator('.theme-toggle').click();
    return choice();
  }).not.toBe(before);
};

const showsPictures = async (page: Page): Promise<void> => {
  await expect.poll(() => page.evaluate(() => [...document.images]
    .filter((image) => { const { top, bottom, width } = image.getBoundingClientRect(); return width > 0 && bottom > 0 && top < innerHeight; })
    .every(({ complete, naturalWidth }) => complete && naturalWidth > 0))).toBe(true);
};

const showsFont = async (page: Page): Promise<void> => {
  await expect.poll(() => page.evaluate(() => [...document.fonts]
    .some(({ family, style, weight, status }) => family.includes('KaTeX_Main') && style === 'normal' && weight === '400' && status === 'loaded'))).toBe(true);
};

const pictureSheet: Case = {
  what: 'a sheet of pictures', path: NOTE, file: /held-out-noto\.[^/]*\.webp$/,
  ask: async (page) => { await widget(page, 'EmojiClassifier').getByRole('button', { name: '地铁' }).click(); },
  told: (page) => widget(page, 'EmojiClassifier').getByRole('alert'),
  again: async (page) => { await widget(page, 'EmojiClassifier').getByRole('button', { name: '地铁' }).click(); },
  works: async (page) => { await expect(widget(page, 'EmojiClassifier')).toHaveAttribute('data-state', /fetching|compiling|running|ready/); },
};

const saving: Case = {
  what: 'what saves a figure', path: NOTE, file: /\/save-figure\.[^/]*\.js$/,
  ask: async (page) => { await widget(page, 'GeluCurves').getByRole('button', { name: 'CSV' }).click(); },
  told: (page) => widget(page, 'GeluCurves').getByRole('status').filter({ hasText: '没有保存成功' }),
  again: async (page) => {
    const saved = page.waitForEvent('download');
    await widget(page, 'GeluCurves').getByRole('button', { name: 'CSV' }).click();
    await saved;
  },
  works: () => Promise.resolve(),
};

const explainsWord = async (page: Page): Promise<void> => {
  await block(page, 'hello').locator('[data-w]').first().hover();
  await expect(page.getByRole('tooltip')).toContainText('打印它的参数');
};

const words: Case = {
  what: 'the words of the commands', path: BASH, file: /\/words-[^/]*\.json$/,
  ask: async (page) => {
    await gesture(page);
    await block(page, 'hello').locator('[data-w]').first().hover();
  },
  told: (page) => page.getByRole('tooltip').filter({ hasText: '连上以后再指一次' }),
  again: async (page) => {
    await page.mouse.move(2, 2);
    await expect(page.getByRole('tooltip')).toBeHidden();
    await block(page, 'hello').locator('[data-w]').first().hover();
  },
  works: (page) => expect(page.getByRole('tooltip')).toContainText('打印它的参数'),
};

const terminal = (page: Page): Locator => page.locator('#terminal');
const startTerminal = (page: Page): Promise<void> => terminal(page).locator('[data-action="run"]').click();

const terminalScreen: Case = {
  what: 'the screen of the terminal', path: BASH, file: /\/screen\.[^/]*\.js$/, ask: startTerminal, again: startTerminal,
  told: (page) => terminal(page).locator('[role]').filter({ hasText: '终端的代码' }),
  works: (page) => expect(terminal(page).locator('.xterm-rows')).toContainText('reader:~$'),
};

const pictures: Case = {
  ...pictureSheet, what: 'what takes pictures', file: /\/picture-source\.[^/]*\.js$/,
  told: (page) => widget(page, 'EmojiClassifier').locator('[role]').filter({ hasText: '读图的代码' }),
};

const exercises: Case = {
  what: 'the exercises', path: BASH, file: /\/Exercises\.[^/]*\.js$/,
  ask: async (page) => { await focusOn(widget(page, 'Exercises').locator('summary').first()); },
  told: (page) => below(page, 'exercises'),
  works: (page) => isAwake(page, 'exercises'),
};

export const cases: readonly Case[] = [
  island('the code of a widget', /\/GeluCurves\.[^/]*\.js$/),
  island('the client that wakes widgets', /\/client\.[^/]*\.js$/),
  terminalScreen, pictures, exercises,
  island('code that widgets share', /\/signals\.module\.[^/]*\.js$/),
  island('the loader', /\/loader\.[^/]*\.js$/, LOADER_WORDS),
  runtime('what opens models', /\/open-model\.[^/]*\.js$/),
  runtime('the worker of the runtime', /\/worker-[^/]*\.js$/),
  runtime('the entry of the runtime', /\/ort\.wasm\.min[^/]*\.m?js$/),
  runtime('the glue of the runtime', /\/ort-wasm-simd-threaded\.[^./]*\.mjs$/),
  machine('what opens the machine', /\/machine\.[^/]*\.js$/),
  machine('the worker of the machine', /\/worker-[^/]*\.js$/),
  pictureSheet, saving, words,
  onPage('图片', NOTE, /\/still\.[^/]*\.png$/, showsPictures),
  onPage('图片', '/models/emoji-12/', /\/[^/]*\.(?:png|webp|avif)$/, showsPictures),
  onPage('公式的字体', FLOWFORMER, /\/KaTeX_Main-Regular\.[^/]*\.woff2$/, showsFont),
  onPage('这一页的脚本', BASH, /\/Command\.[^/]*\.js$/, explainsWord, WORDS, '指着命令里的词'),
  ...['/', '/papers/', '/models/gelu/', '/machine/'].map((path) => onPage('这一页的脚本', path, /\/Base\.[^/]*\.js$/, togglesTheme, WORDS, '明暗切换')),
  onPage('这一页的代码', '/machine/', /\/loader\.[^/]*\.js$/, (page) => expect(bar(page)).toBeEmpty(), LOADER_WORDS),
];
