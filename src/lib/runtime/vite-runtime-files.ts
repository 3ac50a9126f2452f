import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:runtime-files';
const builds = { wasm: '', jspi: '.jspi', asyncify: '.asyncify' };

/** The default entries carry the glue and a URL of the wasm, of which Vite would emit a second copy; these do not. */
const slimEntries: Readonly<Record<string, string>> = {
  'onnxruntime-web/wasm': 'ort.wasm.min.mjs',
  'onnxruntime-web/jspi': 'ort.jspi.min.mjs',
  'onnxruntime-web/webgpu': 'ort.webgpu.min.mjs',
};

const dist = fileURLToPath(new URL('.', import.meta.resolve('onnxruntime-web/wasm')));

function describeBuild([name, suffix]: [string, string]): { imports: string; entry: string } {
  const file = `${dist}ort-wasm-simd-threaded${suffix}`;
  const bytes = readFileSync(`${file}.wasm`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    imports: `import ${name} from ${JSON.stringify(`${file}.wasm?url`)};
import ${name}Glue from ${JSON.stringify(`${file}.mjs?url`)};`,
    entry: `${name}: { url: ${name}, glueUrl: ${name}Glue, sha256: '${sha256}', sizeBytes: ${bytes.length} }`,
  };
}

function source(): string {
  const parts = Object.entries(builds).map(describeBuild);
  return `${parts.map(({ imports }) => imports).join('\n')}
export const runtimeFiles = { ${parts.map(({ entry }) => entry).join(', ')} };`;
}

/**
 * Vite plugin: `virtual:runtime-files` (URL, SHA-256 and bytes of each wasm file of onnxruntime-web) and the
 * entries of onnxruntime-web without embedded glue. Needed for the page and for its Workers.
 */
export function runtimeFiles(): Plugin {
  return {
    name: 'notes:runtime-files',
    enforce: 'pre',
    config: () => ({ optimizeDeps: { exclude: ['onnxruntime-web'] } }),
    resolveId(id, _importer, { ssr }) {
      if (id === VIRTUAL) return `\0${VIRTUAL}`;
      const entry = slimEntries[id];
      return entry === undefined || ssr ? null : `${dist}${entry}`;
    },
    load: (id) => (id === `\0${VIRTUAL}` ? source() : null),
  };
}
