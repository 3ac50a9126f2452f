/**
 * npm run heights: measures the figures and parts of every note of the built site and keeps their heights in
 * content/notes/<slug>/heights.json, from which the next build reserves room for them. Run it after `npm run build`.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './lib/chromium.mjs';
import { figureHeights } from './lib/figure-heights.mjs';
import { heightsFile } from './lib/reserve-heights.mjs';
import { root } from './lib/run.mjs';
import { listen, siteServer } from './serve.mjs';

if (!existsSync(join(root, 'dist/index.html'))) throw new Error('heights：还没有 dist/，请先运行 npm run build');
const server = siteServer(join(root, 'dist'));
const origin = `http://localhost:${await listen(server, 4510)}`;
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
try {
  for (const slug of readdirSync(join(root, 'content/notes'))) {
    const heights = await figureHeights(browser, `${origin}/notes/${slug}/`);
    const lines = Object.entries(heights).map(([id, px]) => `  ${JSON.stringify(id)}: [${px.join(', ')}]`);
    if (lines.length > 0) writeFileSync(heightsFile(slug), `{\n${lines.join(',\n')}\n}\n`);
    console.log(`${slug}：${lines.length} 幅图和节`);
  }
} finally {
  await browser.close();
  server.close();
}
