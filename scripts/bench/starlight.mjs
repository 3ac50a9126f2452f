/** The same text built with Astro Starlight, and how long each of two pages blocks a slow phone that opens it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, siteNode } from '../lib/run.mjs';
import { plainNote } from './starlight-text.mjs';

const folder = join(root, '.cache/bench/starlight');
const CONFIG = `import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
export default defineConfig({
  markdown: { processor: unified({ remarkPlugins: [remarkMath], rehypePlugins: [rehypeKatex] }) },
  integrations: [starlight({ title: '同样的文字', locales: { root: { label: '简体中文', lang: 'zh-CN' } }, customCss: ['katex/dist/katex.min.css'], pagefind: false })],
});
`;
const CONTENT = `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/** Builds the notes' words with Starlight. @returns the folder with the pages, one per slug. */
export function buildStarlight(slugs) {
  const docs = join(folder, 'src/content/docs');
  rmSync(join(folder, 'src'), { recursive: true, force: true });
  mkdirSync(docs, { recursive: true });
  writeFileSync(join(folder, 'package.json'), // Astro asks it which packages to build along.
    JSON.stringify({ private: true, type: 'module', dependencies: { '@astrojs/starlight': '*', astro: '*' } }));
  writeFileSync(join(folder, 'astro.config.mjs'), CONFIG);
  writeFileSync(join(folder, 'src/content.config.ts'), CONTENT);
  for (const slug of slugs) {
    const { title, markdown } = plainNote(slug);
    writeFileSync(join(docs, `${slug}.md`), `---\ntitle: ${JSON.stringify(title)}\n---\n\n${markdown}`);
  }
  const { status } = spawnSync(siteNode(), [join(folder, '../node_modules/astro/bin/astro.mjs'), 'build'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('bench: Starlight did not build');
  return join(folder, 'dist');
}

/** Long tasks and paints, gathered in the page from its first moment. */
function watch() {
  const seen = { tasks: [], lcpMs: 0, shift: 0 };
  Object.assign(window, { seen });
  const on = (type, take) => new PerformanceObserver((list) => { for (const entry of list.getEntries()) take(entry); }).observe({ type, buffered: true });
  on('longtask', ({ duration }) => seen.tasks.push(duration));
  on('largest-contentful-paint', ({ startTime }) => { seen.lcpMs = startTime; });
  on('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.shift += value; });
}

/** One cold visit, CPU slowed four times for real, on a line of 1.6 Mb/s and 150 ms. @returns ms. */
export async function slowVisit(browser, url) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Performance.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: 'networkidle' });
    // A paint is reported a moment after it happened.
    await page.waitForFunction(() => window.seen.lcpMs > 0);
    const { tasks, lcpMs, shift } = await page.evaluate(() => window.seen);
    const { metrics } = await devtools.send('Performance.getMetrics');
    const cpuMs = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    return { lcpMs, shift, blockingMs: tasks.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0), cpuMs };
  } finally {
    await context.close();
  }
}
