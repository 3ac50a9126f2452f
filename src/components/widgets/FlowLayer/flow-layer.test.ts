import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assertLinked, linksIn, linksOfCode } from '@/components/kit/linked-views';
import { renderLinkedFormula } from '@/components/kit/render-links';
import { tensor } from '@/lib/tensor/tensor';
import { channelOf, flowOf, forms, layerOf, stageIds, stageMap, stages, tensorNames, type LayerTensors } from './flow-layer.ts';
import { codeFile, formulaTex, linkedCode } from './links.ts';

const read = (file: string) => readFileSync(file, 'utf8');

/** Two heads of four tokens, two channels wide: every number tells where it stands. */
const rows = (start: number) => tensor(Float32Array.from({ length: 16 }, (_, at) => start + at), [1, 2, 4, 2]);
const flow = (start: number) => tensor(Float32Array.from({ length: 8 }, (_, at) => start + at), [1, 2, 4]);
const tensors: LayerTensors = {
  query: rows(0), key: rows(0), value: rows(100), output: rows(200), incoming: flow(1), outgoing: flow(2),
  conserved_incoming: flow(3), conserved_outgoing: flow(4), competition: flow(5), allocation: flow(10),
};

describe('the maps of a layer', () => {
  test('are cut out by head and channel', () => {
    expect([...channelOf(tensors.value, 1, 1)]).toEqual([109, 111, 113, 115]);
    expect([...flowOf(tensors.incoming, 1)]).toEqual([5, 6, 7, 8]);
    expect(stageMap(tensors, 'outgoing', 0, 0)).toMatchObject({ rows: 2, columns: 2 });
  });

  test('follow the formula where the file holds only its factors', () => {
    expect(Array.from(stageMap(tensors, 'competed', 1, 0).data)).toEqual([9 * 108, 10 * 110, 11 * 112, 12 * 114]);
    expect(stageMap(tensors, 'gathered', 0, 1).data[1]).toBeCloseTo(203 / 11, 4);
    expect(stageMap(tensors, 'query', 0, 1).data[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
  });

  test('name the tensor that is missing', () => {
    expect(tensorNames(2)[0]).toBe('blocks.1.query');
    expect(() => layerOf({}, 2)).toThrow(/blocks\.1\.query/);
  });
});

describe.each(forms)('the three views of the %s form', (form) => {
  const code = linkedCode(form, read);

  test('link to every tensor and to nothing else', () => {
    const formula = formulaTex[form].map((tex) => renderLinkedFormula(tex, stages, 'links.ts')).join('');
    expect(() => { assertLinked({ 公式: linksIn(formula), 代码: linksOfCode(code), 张量: stageIds }, stages); }).not.toThrow();
  });

  test('show the code that was exported, line by line', () => {
    const source = read(codeFile(form));
    for (const { text } of code) expect(source).toContain(text);
    expect(code[0]?.text).toMatch(/^def /);
    expect(code.at(-1)?.text).toMatch(/^ {4}return /);
  });
});
