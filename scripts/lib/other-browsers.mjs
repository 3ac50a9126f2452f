/** Finds Firefox and WebKit for the short list (tests/browsers), or gets them. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installByApt, which } from './apt.mjs';

const FONTS = ['fonts-noto-cjk', 'fonts-noto-color-emoji'];
const first = (...paths) => paths.find((path) => path !== undefined && existsSync(path));

function firefox() {
  return { FIREFOX_PATH: first(process.env.FIREFOX_PATH, which('firefox-esr'), which('firefox'), '/Applications/Firefox.app/Contents/MacOS/firefox') };
}

/** Debian keeps it below the folder of the machine's architecture, others beside it. */
function miniBrowsers() {
  const folders = (place) => (existsSync(place) ? readdirSync(place).map((name) => join(place, name)) : []);
  const libraries = ['/usr/libexec', '/usr/lib', ...folders('/usr/lib').filter((place) => /linux-gnu/.test(place))];
  return libraries.flatMap(folders).filter((place) => /webkit2gtk-4\.\d$/.test(place)).map((place) => join(place, 'MiniBrowser'));
}

/** The driver, the small browser that comes with the engine, and a screen in memory, which that browser needs. */
function webkit() {
  return {
    WEBKIT_DRIVER_PATH: first(process.env.WEBKIT_DRIVER_PATH, which('WebKitWebDriver')),
    WEBKIT_PATH: first(process.env.WEBKIT_PATH, ...miniBrowsers()),
    XVFB_PATH: first(process.env.XVFB_PATH, which('Xvfb')),
  };
}

const isWhole = (paths) => Object.values(paths).every((path) => path !== undefined);

function find(name, look, packages, cure) {
  if (isWhole(look()) || (installByApt(` ${name}`, [...packages, ...FONTS]) && isWhole(look()))) return look();
  const missing = Object.entries(look()).flatMap(([variable, path]) => (path === undefined ? [variable] : [])).join('、');
  console.error(`没有可用的 ${name}，短清单在它上面没有跑，算一个失败。${cure}也可以用环境变量指出路径：${missing}。`);
  return undefined;
}

/**
 * @returns {{ firefox: Record<string, string> | undefined, webkit: Record<string, string> | undefined }}
 * environment variables with the paths; undefined (after saying why) for what cannot be had.
 */
export function findOtherBrowsers() {
  return {
    firefox: find('Firefox', firefox, ['firefox-esr'], '请安装 Firefox（Debian 的包是 firefox-esr）。'),
    webkit: find('WebKit', webkit, ['webkit2gtk-driver', 'xvfb'], '它只在 Linux 上跑，Debian 的包是 webkit2gtk-driver 和 xvfb。'),
  };
}
