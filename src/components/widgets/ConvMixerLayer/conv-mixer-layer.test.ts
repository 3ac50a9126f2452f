import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  channelMap,
  channelPage,
  liveliestChannel,
  stages,
  tensorName,
  tensorNames,
  windowAround,
} from './conv-mixer-layer.ts';
import { assertLinked, linksIn, linksOfCode } from '@/components/kit/linked-views';
import { variance } from '@/components/kit/map-stats';
import { renderLinkedFormula } from '@/components/kit/render-links';
import { blockSource, formulaTex, linkCode } from './links.ts';

const modelSource = readFileSync('models/convmixer/model.py', 'utf8');
const ids = stages.map((stage) => stage.id);

describe('the tensors of a layer', () => {
  test('are the stem and seven outputs of the first block', () => {
    expect(tensorNames(0)[0]).toBe('stem');
    expect(tensorNames(0).slice(1)).toEqual(ids.slice(1).map((id) => `blocks.0.${id}`));
  });

  test('begin, in a later block, with the output of the block before', () => {
    expect(tensorName('input', 3)).toBe('blocks.2.pointwise_norm');
  });

  test('are those that model.py lets observe, in its order', () => {
    const observed = [...blockSource(modelSource).matchAll(/observe\("(\w+)"/g)].map((match) => match[1]);
    expect(observed).toEqual(ids.slice(1));
  });
});

describe('the three views', () => {
  test('take the code from model.py, whole', () => {
    const source = blockSource(modelSource);
    expect(modelSource).toContain(source);
    expect(source).toMatch(/^class Block/);
    expect(source).toMatch(/return z$/);
  });

  test('link to every tensor and to nothing else', () => {
    const code = linksOfCode(linkCode(blockSource(modelSource)));
    expect(() => assertLinked({ 公式: linksIn(formulaTex), 代码: code, 特征图: ids }, stages)).not.toThrow();
  });

  test('fail on a link that dangles', () => {
    expect(() => assertLinked({ 公式: [...ids, 'attention'] }, stages)).toThrow(/公式.*attention/);
  });

  test('fail on a tensor that nothing links to', () => {
    expect(() => assertLinked({ 代码: ids.filter((id) => id !== 'residual') }, stages)).toThrow(/代码.*residual/);
  });

  test('fail when the class is gone', () => {
    expect(() => blockSource('class Layer(nn.Module):\n    pass\n')).toThrow(/class Block/);
  });

  test('keep their links through KaTeX, and every symbol can take the focus', () => {
    const html = renderLinkedFormula(formulaTex, stages, 'links.ts');
    expect(new Set(linksIn(html))).toEqual(new Set(ids));
    expect(html.match(/tabindex="0"/g)?.length).toBe(linksIn(html).length);
    expect(html).toContain('aria-label="深度卷积"');
    expect(html).not.toMatch(/aria-hidden|<math/);
  });
});

describe('the maps of a tensor', () => {
  const tensor = { data: Float32Array.of(0, 0, 0, 0, 1, 2, 3, 4, -9, 9, 9, -9), shape: [1, 3, 2, 2] };

  test('are cut out by channel', () => {
    const map = channelMap(tensor, 1);
    expect([...map.data]).toEqual([1, 2, 3, 4]);
  });

  test('have no channel beyond the last', () => {
    expect(() => channelMap(tensor, 3)).toThrow(/通道 3 不存在/);
    expect(() => channelMap(tensor, 0.5)).toThrow(RangeError);
  });

  test('are chosen by their variance', () => {
    expect(variance(channelMap(tensor, 1))).toBeCloseTo(1.25, 12);
    expect(liveliestChannel(tensor)).toBe(2);
  });

  test('are shown in pages of neighbouring channels', () => {
    expect(channelPage(13, 8, 96)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
    expect(channelPage(95, 10, 96)).toEqual([86, 87, 88, 89, 90, 91, 92, 93, 94, 95]);
  });
});

describe('the window of the depthwise convolution', () => {
  test('is k × k in the middle and smaller at the border, where padding begins', () => {
    expect(windowAround(8, 8, 9, 16)).toEqual({ top: 4, left: 4, bottom: 13, right: 13 });
    expect(windowAround(0, 15, 3, 16)).toEqual({ top: 0, left: 14, bottom: 2, right: 16 });
  });
});
