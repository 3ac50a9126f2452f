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

test('powers are raised digits of the text, in prose and not in code', async () => {
  const code = await compile('最多 10⁻⁷，`2³`，$x^2$');
  expect(code).toMatch(/_components\.sup, \{\s*children: "−7"/);
  expect(code).toContain('2³');
});

test.each([
  ['参见https://example.com。然后继续。', 'https://example.com', '。然后继续。'],
  ['参见https://example.com/a/b?c=1#d，然后', 'https://example.com/a/b?c=1#d', '，然后'],
  ['参见https://example.com然后', 'https://example.com', '然后'],
  ['（www.example.com/a）后面', 'http://www.example.com/a', '）后面'],
  ['“https://example.com”之后', 'https://example.com', '”之后'],
])('a bare address ends where the Chinese goes on: %s', async (text, url, rest) => {
  const code = await compile(text);
  expect(code).toContain(`href: "${url}"`);
  expect(code).toContain(`"${rest}"`);
});

test('a link that the author wrote stays whole', async () => {
  expect(await compile('[https://example.com/注意力](https://example.com/注意力)')).toContain('href: "https://example.com/%E6%B3%A8%E6%84%8F%E5%8A%9B"');
});

test.each([
  ['第一行\n第二行', '第一行第二行'],
  ['一\n二\n三\n四', '一二三四'],
  ['逗号，\n后面', '逗号，后面'],
  ['他说\n“好”', '他说“好”'],
  ['中文\nEnglish', '中文\\nEnglish'],
  ['one\ntwo', 'one\\ntwo'],
])('a line end between two Han characters is no gap: %j', async (text, joined) => {
  expect(await compile(text)).toContain(`"${joined}"`);
});

test('a line end beside bold text, a link or a term is no gap either, beside code and formulas it is', async () => {
  const code = await compile('**甲**\n乙[丙](#a)\n丁<Term>戊</Term>\n己\n`x`\n庚');
  expect(code).toContain('"乙"');
  expect(code).toContain('"丁"');
  expect(code).toMatch(/"己\\n"/);
  expect(code).toMatch(/"\\n庚"/);
});

test('lines of code and hard breaks stay', async () => {
  expect(await compile('```text\n甲\n乙\n```')).toMatch(/甲[\s\S]*\\n[\s\S]*乙|line/);
  expect(await compile('甲\\\n乙')).toContain('_components.br');
});
