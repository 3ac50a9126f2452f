/** npm run check -- terms: words that the glossary avoids, in every text for readers and in dist/ if it is there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/run.mjs';
import { findInPages, findInWritten, say } from './lib/terms.mjs';

function terms() {
  const dist = join(root, 'dist');
  const found = [...findInWritten(root), ...(existsSync(dist) ? findInPages(root, dist) : [])];
  for (const each of found) console.log(say(each));
  console.log(found.length === 0 ? '用词与 content/glossary.yaml 一致。' : `${found.length} 处用词与 content/glossary.yaml 不一致。`);
  return found.length === 0;
}

const checks = { terms };
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in checks));
if (asked.length === 0 || unknown.length > 0) {
  console.error(`用法：npm run check -- ${Object.keys(checks).join('|')}${unknown.length > 0 ? `（没有 ${unknown.join('、')}）` : ''}`);
  process.exitCode = 2;
} else if (asked.map((name) => checks[name]()).includes(false)) {
  process.exitCode = 1;
}
