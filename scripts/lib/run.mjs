/** Runs programs for the scripts. Plain JavaScript for Node 20, nothing to install. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The Node of the dev dependency: Astro needs a newer one than many machines have. */
export function siteNode() {
  const node = join(root, 'node_modules/.bin/node');
  return existsSync(node) ? node : process.execPath;
}

/** A package's command, run by that Node. */
export const tools = {
  astro: 'node_modules/astro/bin/astro.mjs',
  eslint: 'node_modules/eslint/bin/eslint.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
};

/**
 * Runs a program in the repository with its output on the terminal.
 * @returns {Promise<number>} its exit status; 127 when it cannot be started.
 */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env } });
    child.on('error', (error) => {
      console.error(`无法运行 ${command}：${error.message}`);
      resolve(127);
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
}

/** Runs one of the tools above. */
export const runTool = (tool, args, env) => run(siteNode(), [tools[tool], ...args], env);
