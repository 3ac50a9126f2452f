/** npm run new -- note <slug>: writes a note that builds and passes the content tests. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/run.mjs';

const [kind, slug = ''] = process.argv.slice(2);
const fail = (message) => {
  console.error(message);
  process.exit(1);
};
if (kind !== 'note') fail('用法：npm run new -- note <slug>，例如 npm run new -- note mlp-mixer');
if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) fail(`slug 应为小写字母、数字和连字符，实际是“${slug}”。`);
const notes = join(root, 'content/notes');
const folder = join(notes, slug);
if (existsSync(folder)) fail(`content/notes/${slug} 已经存在，请换一个名字。`);

const order = readdirSync(notes, { withFileTypes: true }).filter((entry) => entry.isDirectory()).length + 1;
const today = new Date().toISOString().slice(0, 10);
const text = `---
title: ${slug}：一句话说出它的想法
question: 这篇笔记要回答的一个问题是什么？
lead: 两三句话：读者为什么要读，读完能自己试什么。
topic: 图像
models: []
order: ${order}
date: ${today}
---

先用一段话提出问题，不用术语。

## 第一件要看清的事

公式这样写：$y = x\\,\\Phi(x)$。数字一律算出来：<Num value={Math.sqrt(2)} digits={3} source="2 的平方根" />。<Aside>旁注写在这里。</Aside>

图、论文、术语和常见错误说法的写法见 CONTRIBUTING.md。
`;
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'index.mdx'), text);
console.log(`已写好 content/notes/${slug}/index.mdx。运行 npm run dev，打开 /notes/${slug}/ 就能看到。`);
