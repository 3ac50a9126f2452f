// @ts-check
import { rehypeHeadingIds, unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkMath from 'remark-math';
import { modelFiles } from './src/lib/models/vite-model-files.ts';
import { clientReader } from './src/lib/notes/client-reader/integration.ts';
import { rehypeFurniture } from './src/lib/notes/rehype-furniture.ts';
import { rehypeMath } from './src/lib/notes/rehype-math.ts';
import { remarkCitations } from './src/lib/notes/remark-citations.ts';
import { remarkFigures } from './src/lib/notes/remark-figures.ts';
import { remarkLinked } from './src/lib/notes/remark-linked.ts';
import { remarkProseComponents } from './src/lib/notes/remark-prose-components.ts';
import { shikiLinks } from './src/lib/notes/shiki-links.ts';
import { runtimeFiles } from './src/lib/runtime/vite-runtime-files.ts';

/** Astro's default engine runs no remark or rehype plugin, and LaTeX breaks it. SmartyPants would turn Chinese quotes round. */
const processor = unified({
  smartypants: false,
  remarkPlugins: [
    [remarkMath, { singleDollarTextMath: true }],
    remarkCjkFriendly,
    remarkFigures,
    remarkCitations,
    remarkLinked,
    remarkProseComponents,
  ],
  rehypePlugins: [rehypeHeadingIds, rehypeMath, rehypeFurniture],
  remarkRehype: {
    footnoteLabel: '脚注',
    footnoteLabelProperties: {},
    footnoteBackLabel: (reference, again) => `回到正文，第 ${reference + 1} 条脚注${again > 1 ? `的第 ${again} 处` : ''}`,
  },
});

export default defineConfig({
  site: process.env['SITE_URL'],
  output: 'static',
  trailingSlash: 'always',
  // External style sheets only: the CSP allows no inline ones but the line of layers in the head.
  build: { inlineStylesheets: 'never' },
  markdown: { processor, shikiConfig: { theme: 'css-variables', transformers: [shikiLinks()] } },
  integrations: [mdx(), preact(), clientReader()],
  vite: {
    plugins: [modelFiles(), runtimeFiles()],
    // Inlined assets would be data: URLs, which neither the CSP nor the sha256 check can see.
    build: { assetsInlineLimit: 0, target: 'es2022' },
    worker: { format: 'es', plugins: () => [runtimeFiles()] },
    ssr: { external: ['onnxruntime-web', 'linkedom'] },
  },
});
