/** Finds a Chromium for the browser tests, or gets one. */
import { existsSync } from 'node:fs';
import { installByApt, which } from './apt.mjs';
import { runTool } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const PACKAGES = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

const onSystem = () => NAMES.map(which).find(Boolean) ?? MAC.find((path) => existsSync(path));

/** The browser with the fonts that Chinese pages and emoji need. */
const byApt = () => (installByApt(' Chromium（连同中文与 emoji 字体）', PACKAGES) ? onSystem() : undefined);

async function downloadByPlaywright() {
  console.log('正在用 Playwright 下载 Chromium……');
  if ((await runTool('playwright', ['install', 'chromium'])) !== 0) return undefined;
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** @returns {Promise<string | undefined>} path of a Chromium; undefined (after saying why) when none can be had. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    console.error(`CHROMIUM_PATH 指向的文件不存在：${given}。请改成 Chromium 或 Chrome 的路径，或取消这个变量。`);
    return undefined;
  }
  const found = onSystem() ?? byApt() ?? (await downloadByPlaywright());
  if (!found) {
    console.error('没有可用的浏览器：请安装 Chromium 或 Chrome，或用 CHROMIUM_PATH 指出它的路径。');
    console.error('No browser: install Chromium or Chrome, or set CHROMIUM_PATH to its path.');
  }
  return found;
}
