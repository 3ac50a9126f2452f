import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:shell-files';

/** The state that shell/build.sh saved, and the emulator's code that runs it. */
function paths(): Readonly<Record<'state' | 'engine', string>> {
  return {
    state: fileURLToPath(new URL('../../../../shell/image/state.bin.zst', import.meta.url)),
    engine: fileURLToPath(new URL('v86.wasm', import.meta.resolve('v86'))),
  };
}

function source(): string {
  const parts = Object.entries(paths()).map(([name, path]) => {
    const bytes = readFileSync(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return {
      imports: `import ${name} from ${JSON.stringify(`${path}?url`)};`,
      entry: `${name}: { url: ${name}, sha256: '${sha256}', sizeBytes: ${bytes.length} }`,
    };
  });
  return `${parts.map(({ imports }) => imports).join('\n')}\nexport const shellFiles = { ${parts.map(({ entry }) => entry).join(', ')} };`;
}

/** Vite plugin: `virtual:shell-files`, URL, SHA-256 and bytes of the machine's saved state and of v86's wasm. */
export function shellFiles(): Plugin {
  return {
    name: 'notes:shell-files',
    config: () => ({ assetsInclude: ['**/*.bin.zst'] }),
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load: (id) => (id === `\0${VIRTUAL}` ? source() : null),
  };
}
