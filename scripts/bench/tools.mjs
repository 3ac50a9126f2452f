/** Installs the bench's own tools, which no reader and no test needs, into an ignored folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../.cache/bench');
/** onnxruntime-node: the native reference. lighthouse: the page scores. Install scripts only fetch CUDA and are not run. */
const pins = { 'onnxruntime-node': '1.30.0', lighthouse: '13.5.0' };

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
