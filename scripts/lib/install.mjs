/** Installs the dependencies when they are missing or older than the lockfile. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const OLDEST_NODE = 20;
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** npm keeps its own record of what it installed; packages for other platforms are not in it. */
function upToDate() {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(join(root, record)) || !existsSync(join(root, 'node_modules/node/bin/node'))) return false;
  const installed = readJson(record).packages;
  const wanted = Object.entries(readJson('package-lock.json').packages).filter(([path, { optional }]) => path !== '' && !optional);
  return wanted.every(([path, { version }]) => installed[path]?.version === version);
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST_NODE) return;
  console.error(`需要 Node ${OLDEST_NODE} 或更新的版本，这里是 ${process.versions.node}。请到 nodejs.org 安装新版本后再试。`);
  process.exit(1);
}

/** @returns {Promise<void>} when node_modules agrees with package-lock.json; ends the process when it cannot. */
export async function ensureInstalled() {
  checkNode();
  if (upToDate()) return;
  console.log('正在安装依赖（npm ci），第一次需要一两分钟……');
  const status = await run('npm', ['ci', '--no-audit', '--no-fund']);
  if (status !== 0) {
    console.error('依赖没有装上。请检查网络与磁盘空间，然后重试；npm 的原话在上面。');
    process.exit(1);
  }
}
