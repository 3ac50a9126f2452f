/** Programs of the system, and how Debian and its kin get them. */
import { execFileSync, spawnSync } from 'node:child_process';

/** @returns {string | undefined} path of a command. */
export function which(name) {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Installs packages where apt-get can: on Linux, as root. @returns {boolean} whether they are there now. */
export function installByApt(what, packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !which('apt-get')) return false;
  console.log(`没有找到${what}，正在用 apt-get 安装……`);
  const apt = (...args) => spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}
