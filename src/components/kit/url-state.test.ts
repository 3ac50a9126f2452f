import { describe, expect, it } from 'vitest';
import {
  choiceField, decodeState, encodeState, flagField, formatHash, integerField, listField, MAX_HASH_LENGTH,
  numberField, parseHash, textField,
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
const decode = (text: string): State => decodeState(text, schema, initial);

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

describe('the hash of the page', () => {
  it('holds several widgets and a place', () => {
    const hash = formatHash({ states: new Map([['gelu', 'x:1'], ['field', ''], ['cost', 'k:9']]), place: 'gelu' });
    expect(hash).toBe('#v1;gelu=x:1;cost=k:9;@gelu');
    expect(parseHash(hash)).toEqual({ states: new Map([['gelu', 'x:1'], ['cost', 'k:9']]), place: 'gelu' });
  });

  it('leaves plain anchors alone, Chinese ones too', () => {
    expect(parseHash('#%E6%84%9F%E5%8F%97%E9%87%8E')).toEqual({ states: new Map(), place: '感受野' });
    expect(formatHash({ states: new Map(), place: '感受野' })).toBe('#%E6%84%9F%E5%8F%97%E9%87%8E');
    expect(parseHash('')).toEqual({ states: new Map(), place: undefined });
    expect(formatHash({ states: new Map(), place: undefined })).toBe('');
  });

  it('ignores other versions, broken escapes and overlong text', () => {
    expect(parseHash('#v2;gelu=x:1').states.size).toBe(0);
    expect(parseHash('#v1;;=;@%E0%A4%A')).toEqual({ states: new Map(), place: undefined });
    expect(parseHash(`#v1;gelu=${'1'.repeat(MAX_HASH_LENGTH)}`).states.size).toBe(0);
  });

  it('never writes more than it reads', () => {
    const states = new Map([['gelu', 'x'.repeat(MAX_HASH_LENGTH)]]);
    expect(formatHash({ states, place: 'gelu' })).toBe('#gelu');
  });

  it('leaves out the longest state, not the others', () => {
    const states = new Map([['field', 'k:9'], ['gelu', 'x'.repeat(MAX_HASH_LENGTH)], ['cost', 'n:64']]);
    expect(formatHash({ states, place: 'cost' })).toBe('#v1;field=k:9;cost=n:64;@cost');
  });
});
