import { expect, test } from 'vitest';
import { commandSchema } from '@/schemas/shell-words';
import { argumentPhrases } from './arguments.ts';

const entry = commandSchema.parse({
  does: '做。',
  options: { '-s': '一。', '-d <字符>': '二。', '-TERM': '三。', '--long <数>': '四。' },
  operands: ['甲。', '乙。'],
  values: { '+1': '丙。', own: '丁。' },
});
const told = (...words: string[]) => argumentPhrases('x', entry, words).map(({ text }) => text);

test('letters behind one hyphen are options until one takes the rest', () => {
  expect(told('-sd+')).toEqual(['x 的选项。-s：一。-d：二。']);
  expect(told('-s', '-d', '-s')).toEqual(['x 的选项：一。', 'x 的选项：二。', '选项 -d 的值：字符。']);
  expect(told('-d-s', 'a')).toEqual(['x 的选项：二。', 'x 的参数：甲。']);
});

test('a whole word comes before its letters, and a value may follow an equals sign', () => {
  expect(told('-TERM', '--long=3', '--long', '3')).toEqual(['x 的选项：三。', 'x 的选项：四。', 'x 的选项：四。', '选项 --long 的值：数。']);
});

test('arguments are described in order, the last description for all that follow', () => {
  expect(told('a', 'b', 'c')).toEqual(['x 的参数：甲。', 'x 的参数：乙。', 'x 的参数：乙。']);
  expect(told('+1', 'own', 'c')).toEqual(['x 的参数：丙。', 'x 的参数：丁。', 'x 的参数：乙。']);
});

test('an unknown option is not passed off as an argument', () => {
  expect(told('-q')).toEqual([undefined]);
  expect(told('-sq')).toEqual([undefined]);
});

test('behind the first argument, and as a lone hyphen, a hyphen begins no option', () => {
  expect(told('-', '-s')).toEqual(['x 的参数：甲。', 'x 的参数：乙。']);
});
