/**
 * Vite plugin for `virtual:model-files`: every ONNX file under models/ with its address, size and
 * sha256, and the same of its golden values. Read from the files themselves, so that what the
 * browser checks is what was built; tests/models compares these with the cards.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const NAME = 'virtual:model-files';
const RESOLVED = `\0${NAME}`;

interface Measured {
  readonly sha256: string;
  readonly sizeBytes: number;
}

function measure(path: string): Measured {
  const bytes = readFileSync(path);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.byteLength };
}

function entry(root: string, file: string): string {
  const golden = file.replace(/\.onnx$/, '.golden.json');
  const [model, values] = [measure(join(root, file)), measure(join(root, golden))];
  const id = file.replace(/^models\//, '').replace(/\.onnx$/, '');
  const fields = [
    `url: models[${JSON.stringify(`/${file}`)}]`,
    `sha256: '${model.sha256}'`,
    `sizeBytes: ${model.sizeBytes}`,
    `goldenUrl: goldens[${JSON.stringify(`/${golden}`)}]`,
    `goldenSha256: '${values.sha256}'`,
    `goldenBytes: ${values.sizeBytes}`,
  ];
  return `${JSON.stringify(id)}: { ${fields.join(', ')} }`;
}

/** Source of the virtual module; `root` is the repository. */
function moduleSource(root: string): string {
  const files = globSync('models/*/*.onnx', { cwd: root }).sort();
  const glob = (pattern: string) => `import.meta.glob('${pattern}', { query: '?url', import: 'default', eager: true })`;
  return [
    `const models = ${glob('/models/*/*.onnx')};`,
    `const goldens = ${glob('/models/*/*.golden.json')};`,
    `export const modelFiles = {\n${files.map((file) => entry(root, file)).join(',\n')}\n};`,
  ].join('\n');
}

/** @throws Error (by the file system) when an ONNX file has no golden values beside it. */
export function modelFiles(): Plugin {
  let root = process.cwd();
  return {
    name: 'notes:model-files',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? moduleSource(root) : undefined),
  };
}
