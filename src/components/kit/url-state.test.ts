import { describe, expect, it } from 'vitest';
import {
  choiceField, encodeState, flagField, integerField, linkProblem, listField, numberField, readState, textField,
} from './url-state';

const schema = {
  x: numberField(-6, 6),
  kernel: integerField(1, 15),
  curve: choiceField('gelu', 'relu'),
  slope: flagField(),
  emoji: textField(8),
  points: listField(numberField(-9, 9), 4),
};
interface State {
  readonly x: number;
  readonly kernel: number;
  readonly curve: 'gelu' | 'relu';
  readonly slope: boolean;
  readonly emoji: string;
  readonly points: readonly number[];
}
const initial: State = { x: 0, kernel: 9, curve: 'gelu', slope: false, emoji: '', points: [1] };
const decode = (text: string): State => readState(text, schema, initial).state;

it('reads a number with the minus sign that pages print', () => {
  for (const text of ['-0.75', '−0.75', '%E2%88%920.75']) expect(numberField(-6, 6).decode(text)).toBe(-0.75);
});

describe('the state of a widget in the URL', () => {
  it('comes back as it went, emoji and separators included', () => {
    const state: State = { x: -0.7518, kernel: 3, curve: 'relu', slope: true, emoji: '🦊;,:=', points: [-1.5, 2] };
    const text = encodeState(state, schema, initial);
    expect(decode(text)).toEqual(state);
    expect(text).not.toContain(';');
  });

  it('says only what differs from the beginning', () => {
    expect(encodeState({ x: 1 }, { x: schema.x }, { x: 0 })).toBe('x:1');
    expect(encodeState({ x: 0 }, { x: schema.x }, { x: 0 })).toBe('');
    expect(encodeState({ x: 0.1 + 0.2 }, { x: schema.x }, { x: 0 })).toBe('x:0.3');
  });

  it('ignores rubbish field by field', () => {
    expect(decode('x:1e9,kernel:3.5,curve:tanh,slope:2,emoji:123456789,points:1!2!3!4!5')).toEqual(initial);
    expect(decode('x:NaN,kernel:,constructor:1,__proto__:2,%,x')).toEqual(initial);
    expect(decode('x:%E0%A4%A,kernel:5')).toEqual({ ...initial, kernel: 5 });
    expect(decode('x:Infinity,x:0x10')).toEqual(initial);
  });
});

describe('what a link has lost', () => {
  const unread = (text: string) => readState(text, schema, initial).unread;

  it('is named piece by piece, and the rest is read', () => {
    expect(unread('x:1,kernel:5')).toEqual([]);
    expect(unread('x:%E0%A4%A,kernel:5,curve:tanh,tail')).toEqual(['x:%E0%A4%A', 'curve:tanh', 'tail']);
    expect(decode('x:%E0%A4%A,kernel:5').kernel).toBe(5);
  });

  it('is no loss where a sentence goes on behind a number or a word', () => {
    expect(decode(`x:-0.75${encodeURIComponent('，详见下文')}`).x).toBe(-0.75);
    expect(decode('curve:relu）').curve).toBe('relu');
    expect(unread('x:-0.75）')).toEqual([]);
  });

  it('is told in a sentence that quotes no more than a piece', () => {
    expect(linkProblem([], false)).toBe('');
    expect(linkProblem(['line:%'], false)).toBe('链接里的“line:%”读不出来，这里保持原样，其余的已经恢复。');
    expect(linkProblem(['x:%E7%94%B2'], false)).toContain('“x:甲”');
    expect(linkProblem(['x'.repeat(900)], false).length).toBeLessThan(90);
    expect(linkProblem([], true)).toContain('缺了一截');
  });
});
