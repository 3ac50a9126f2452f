/** npm start: installs what is missing, builds the site and serves it. Options: PORT, --no-open. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root, run, siteNode } from './lib/run.mjs';
import { listen, siteServer } from './serve.mjs';

const port = Number(process.env.PORT ?? 4321);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`PORT 应为 0 到 65535 的整数，实际是 ${process.env.PORT}。`);
  process.exit(1);
}

/** Opens the browser where there is a desktop; elsewhere the printed address is enough. */
function open(url) {
  if (process.argv.includes('--no-open') || process.env.CI || !process.stdout.isTTY) return;
  const command = { darwin: 'open', win32: 'explorer' }[process.platform] ?? (process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? 'xdg-open' : '');
  if (command) spawn(command, [url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}

await ensureInstalled();
const status = await run(siteNode(), [join(root, 'scripts/build.mjs')]);
if (status !== 0) {
  console.error('网站没有建成，原因在上面。');
  process.exit(status);
}
const actual = await listen(siteServer(join(root, 'dist')), port);
const url = `http://localhost:${actual}/`;
console.log(`\n「能跑的笔记」已经开始服务：${url}\n按 Ctrl+C 结束。`);
open(url);
