/** npm run build: Astro's build, then fonts cut down, pictures and styles moved out of the markup, CSP hashes, brotli twins, sizes. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compressAll } from './lib/compress.mjs';
import { fillHeaders } from './lib/csp.mjs';
import { BOOT, deliver } from './lib/deliver.mjs';
import { hoistStyles } from './lib/hoist-styles.mjs';
import { inlineSheets } from './lib/inline-sheets.mjs';
import { subsetKatexFonts } from './lib/katex-fonts.mjs';
import { listenEarly } from './lib/island-scripts.mjs';
import { reserveHeights } from './lib/reserve-heights.mjs';
import { root, runTool } from './lib/run.mjs';
import { extractImages } from './lib/still-images.mjs';

const outDir = process.env.OUT_DIR ?? 'dist';
const dist = join(root, outDir);
const filesOf = (pattern) => readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1))
  .filter((file) => pattern.test(file))
  .sort();
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

rmSync(dist, { recursive: true, force: true });
const status = await runTool('astro', ['build', '--outDir', outDir]);
if (status !== 0) process.exit(status);

const pages = filesOf(/\.html$/);
const fonts = await subsetKatexFonts(dist, pages);
const images = extractImages(dist, pages);
const styles = hoistStyles(dist, pages);
if (styles.left > 0) {
  console.error(`还有 ${styles.left} 处 style="…" 留在页面里，CSP 会拦下它们：请检查 scripts/lib/hoist-styles.mjs。`);
  process.exit(1);
}
const figures = reserveHeights(dist, pages);
const { sheets } = inlineSheets(dist, pages);
const awake = listenEarly(dist, pages, BOOT);
const delivery = await deliver(dist, filesOf(/./), pages);
const policies = fillHeaders(dist, pages);
const sizes = await compressAll(dist, filesOf(/./));

console.log(`公式字体：${fonts.fonts} 个，${kB(fonts.bytesBefore)} → ${kB(fonts.bytesAfter)}`);
console.log(`静态图片：${images.files} 个文件，${kB(images.bytes)}，读者走近时才下载`);
console.log(`给 ${figures} 幅图和节预留了高度`);
console.log(`${awake} 页的小部件从开头就听读者的`);
console.log(`行内样式：${styles.rules} 条，移到 ${styles.sheets} 个样式表，${kB(styles.bytes)}；${sheets} 个样式表写进了页面；${policies.folders} 处页面有自己的 CSP，最长的一行 ${policies.longest} 个字符`);
console.log(`校验：${delivery.files} 个文件；写进页面的 ${kB(delivery.boot)}，加载器 ${kB(delivery.loader)}，service worker ${kB(delivery.worker)}`);
for (const { file, raw, brotli } of sizes.filter(({ file }) => /\.(html|css|js)$/.test(file))) {
  console.log(`${kB(brotli).padStart(10)} brotli ${kB(raw).padStart(10)}  ${file}`);
}
