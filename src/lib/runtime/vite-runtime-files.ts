import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:runtime-files';
/** Ending of the wasm files, and the entry. The default entries carry glue and wasm a second time; these do not. */
const builds = {
  wasm: { suffix: '', entry: 'ort.wasm.min.mjs' },
  jspi: { suffix: '.jspi', entry: 'ort.jspi.min.mjs' },
  asyncify: { suffix: '.asyncify', entry: 'ort.webgpu.min.mjs' },
};

const dist = fileURLToPath(new URL('.', import.meta.resolve('onnxruntime-web/wasm')));

function describeBuild([name, { suffix, entry }]: [string, { suffix: string; entry: string }]): { imports: string; entry: string } {
  const file = `${dist}ort-wasm-simd-threaded${suffix}`;
  const bytes = readFileSync(`${file}.wasm`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    imports: `import ${name} from ${JSON.stringify(`${file}.wasm?url`)};
import ${name}Glue from ${JSON.stringify(`${file}.mjs?url`)};
import ${name}Entry from ${JSON.stringify(`${dist}${entry}?url`)};`,
    entry: `${name}: { url: ${name}, glueUrl: ${name}Glue, entryUrl: ${name}Entry, sha256: '${sha256}', sizeBytes: ${bytes.length} }`,
  };
}

function source(): string {
  const parts = Object.entries(builds).map(describeBuild);
  return `${parts.map(({ imports }) => imports).join('\n')}
export const runtimeFiles = { ${parts.map(({ entry }) => entry).join(', ')} };`;
}

/**
 * Vite plugin: `virtual:runtime-files` (URL, SHA-256 and bytes of each wasm file of onnxruntime-web) and the
 * files of its code: the Worker imports them by their address, so that the page can verify them first.
 */
export function runtimeFiles(): Plugin {
  return {
    name: 'notes:runtime-files',
    enforce: 'pre',
    config: () => ({ optimizeDeps: { exclude: ['onnxruntime-web'] } }),
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load: (id) => (id === `\0${VIRTUAL}` ? source() : null),
  };
}
