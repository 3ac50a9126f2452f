import { expect, it } from 'vitest';
import { root } from './run.mjs';
import { findInWritten, findTerms, readGlossary, say } from './terms.mjs';

const glossary = [
  { zh: '图像块', avoid: ['补丁'] },
  { zh: '逐点卷积', avoid: ['点卷积'] },
  { zh: '归一化', avoid: ['归一'], except: ['全归一个'] },
];

it('names line, spelling and the right word', () => {
  const found = findTerms('切成图像块。\n再把补丁排成一行', glossary);
  expect(found).toEqual([{ line: 2, spelling: '补丁', zh: '图像块', around: '再把补丁排成一行' }]);
  expect(say({ file: 'a.mdx', ...found[0] })).toBe('a.mdx:2 “补丁”应写作“图像块”：…再把补丁排成一行…');
});

it('leaves the right word alone that holds the wrong one, and words that mean something else', () => {
  expect(findTerms('逐点卷积之后归一化，权重全归一个 token', glossary)).toEqual([]);
  expect(findTerms('点卷积之后归一', glossary).map(({ spelling }) => spelling)).toEqual(['点卷积', '归一']);
});

it('finds nothing in the texts of this site', () => {
  expect(readGlossary(root).flatMap(({ avoid = [] }) => avoid).length).toBeGreaterThan(20);
  expect(findInWritten(root).map(say)).toEqual([]);
});
