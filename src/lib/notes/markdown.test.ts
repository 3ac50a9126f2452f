import { expect, test } from 'vitest';
import { processor } from './markdown.ts';
import { shikiLinks } from './shiki-links.ts';

const shared = { syntaxHighlight: { type: 'shiki' as const, excludeLangs: ['math'] }, shikiConfig: { theme: 'css-variables' as const, transformers: [shikiLinks()] } };

/** Compiled JSX of an MDX text. */
async function compile(text: string): Promise<string> {
  if (!processor.createMdxRenderer) throw new Error('processor without MDX');
  const renderer = await processor.createMdxRenderer(shared, { optimize: false, srcDir: new URL('file:///notes/src/') });
  return (await renderer.process(text, '/notes/content/notes/probe/index.mdx', {})).code;
}

const widget = "import Probe from '@/components/widgets/Probe/Probe.astro';\n\n";

test('a formula is rendered with MathML, and Han may stand in it', async () => {
  const code = await compile('面积是 $p^2_{\\text{块}}$。');
  expect(code).toContain('"katex-mathml"');
  expect(code).toContain('"annotation"');
});

test('a formula on its own line takes the focus so that the keyboard can scroll it', async () => {
  expect(await compile('$$\nx+y\n$$')).toMatch(/class: "katex-display",\s*tabindex: "0"/i);
});

test('a broken formula fails and names file, line and formula', async () => {
  await expect(compile('一行\n\n$\\frac{1}$')).rejects.toThrow(/probe\/index\.mdx:3.*\\frac\{1\}/s);
});

test('bold text before Han punctuation is bold', async () => {
  expect(await compile('**重点：**后面')).toContain('_components.strong');
});

test('curly and straight quotes stay as they were typed', async () => {
  expect(await compile('他说“好”，"raw"')).toMatch(/他说“好”，\\?"raw\\?"/);
});

test('figures are numbered in the order of the text and references print that number', async () => {
  const code = await compile(`${widget}见<FigureRef id="b" />。\n\n<Probe id="a" />\n\n<Probe id="b" />`);
  expect(code).toMatch(/FigureRef, \{\s*id: "b",\s*number: 2/);
  expect(code).toMatch(/id: "a",\s*number: 1/);
});

test('a reference to no figure, a figure without id and a repeated id fail', async () => {
  await expect(compile('<FigureRef id="lost" />')).rejects.toThrow('没有对应的图');
  await expect(compile(`${widget}<Probe />`)).rejects.toThrow('缺少 id');
  await expect(compile(`${widget}<Probe id="a" />\n\n<Probe id="a" />`)).rejects.toThrow('用了两次');
});

test('papers are numbered by first citation and listed', async () => {
  const code = await compile('甲<Cite paper="vit" />乙<Cite paper="gelu" />丙<Cite paper="vit" />\n\n<References />');
  expect(code).toMatch(/papers: \["vit", "gelu"\]/);
  expect(code).toContain("@/components/prose/Cite.astro");
});

test('citations without a list of references fail', async () => {
  await expect(compile('甲<Cite paper="vit" />')).rejects.toThrow('没有参考文献表');
});

test('a link marker in code becomes data-link and leaves the code', async () => {
  const code = await compile('```python\ny = f(x)  # [!link out]\n```');
  expect(code).toMatch(/"data-link": "out"/);
  expect(code).not.toContain('!link');
});

test('a dangling link within Linked fails and names the view that lacks it', async () => {
  const text = '<Linked label="一层">\n\n$\\htmlData{link=a}{x}+\\htmlData{link=b}{y}$\n\n```python\nx = 1  # [!link a]\n```\n\n</Linked>';
  await expect(compile(text)).rejects.toThrow('链接“b”在代码里没有对应的一处');
  expect(await compile(text.replace('link=b', 'link=a'))).toContain('data-link');
});

test('a table scrolls in its own frame and a heading has its anchor', async () => {
  const code = await compile('## 图像块\n\n| 甲 | 乙 |\n| - | - |\n| 1 | 2 |');
  expect(code).toContain('table-scroll');
  expect(code).toContain('href: "#图像块"');
});

test('footnotes speak Chinese', async () => {
  const code = await compile('正文[^a]。\n\n[^a]: 注。');
  expect(code).toContain('脚注');
  expect(code).toContain('回到正文，第 1 条脚注');
});
