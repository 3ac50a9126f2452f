/** Installs the bench's own tools, which no reader and no test needs, into an ignored folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../.cache/bench');
/**
 * onnxruntime-node: the native reference. lighthouse: the page scores. Starlight and what it needs: the same text built by others.
 * Install scripts only fetch CUDA and are not run.
 */
const pins = {
  'onnxruntime-node': '1.30.0', lighthouse: '13.5.0',
  '@astrojs/starlight': '0.42.4', '@astrojs/markdown-remark': '7.3.1', astro: '7.3.5', katex: '0.19.1', 'rehype-katex': '7.0.1', 'remark-math': '6.0.0', sharp: '0.35.5',
};

export function benchTools() {
  const missing = Object.keys(pins).filter((name) => !existsSync(join(folder, 'node_modules', name)));
  if (missing.length > 0) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: pins }));
    const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
    if (status !== 0) throw new Error(`bench: could not install ${missing.join(', ')} into .cache/bench`);
  }
  return createRequire(join(folder, 'package.json'));
}
