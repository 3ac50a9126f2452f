// @ts-check
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { modelFiles } from './src/lib/models/vite-model-files.ts';
import { verifiedImports } from './src/lib/delivery/vite-verified-imports.ts';
import { clientReader } from './src/lib/notes/client-reader/integration.ts';
import { processor } from './src/lib/notes/markdown.ts';
import { exercises } from './src/lib/notes/vite-exercises.ts';
import { shikiLinks } from './src/lib/notes/shiki-links.ts';
import { runtimeFiles } from './src/lib/runtime/vite-runtime-files.ts';
import { shellFiles } from './src/lib/shell/machine/vite-shell-files.ts';
import { shellWordsModule } from './src/lib/notes/vite-shell-words.ts';

export default defineConfig({
  // Only a deployment knows its address; without it there are no canonical links.
  ...(process.env['SITE_URL'] && { site: process.env['SITE_URL'] }),
  output: 'static',
  trailingSlash: 'always',
  // Files, because scripts/build.mjs still changes them; it then puts each page's into the page.
  build: { inlineStylesheets: 'never' },
  markdown: { processor, shikiConfig: { theme: 'css-variables', transformers: [shikiLinks()] } },
  // Static parts of a note become strings before they are compiled: half the time and memory of a build.
  integrations: [mdx({ optimize: true }), preact(), clientReader()],
  vite: {
    plugins: [modelFiles(), runtimeFiles(), shellFiles(), exercises(), shellWordsModule(), verifiedImports()],
    // Inlined assets would be data: URLs, which neither the CSP nor the sha256 check can see.
    build: { assetsInlineLimit: 0, target: 'es2022' },
    // A folder of their own: a Worker takes its policy from the answer that brings it (public/_headers).
    worker: { format: 'es', rollupOptions: { output: { entryFileNames: '_astro/workers/[name]-[hash].js' } } },
    ssr: { external: ['onnxruntime-web', 'linkedom'] },
  },
});
