import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const HELPER = '\0vite/preload-helper.js';
const ours = fileURLToPath(new URL('verified-import.ts', import.meta.url));

/**
 * Vite plugin: every `import()` in the page's code first verifies the file. Vite wraps them already, to preload what
 * the file imports; the loader knows that better (the hashes of the build), so its helper is replaced by ours.
 */
export function verifiedImports(): Plugin {
  return {
    name: 'notes:verified-imports',
    enforce: 'post',
    apply: 'build',
    config: () => ({ build: { modulePreload: { polyfill: false, resolveDependencies: (file) => [file] } } }),
    transform: (_code, id) => (id === HELPER ? `export { verifiedImport as __vitePreload } from ${JSON.stringify(ours)};` : null),
  };
}
