import { describe, expect, it } from 'vitest';
import { encodeText, MAX_HASH_LENGTH, linkTrouble, mendedHash, readAddress, writeAddress } from './address';

const LINE = encodeText('ls > f; echo a,b:c=d@e');
const OURS = '#v1;gelu-curves=x:-0.75;@gelu-curves';
const TEXT = `#v1;redirection=line:${LINE};@redirection`;
const states = (hash: string) => Object.fromEntries(readAddress(hash).states);

describe('the hash of the page', () => {
  it('holds several widgets and a place', () => {
    const hash = writeAddress({ states: new Map([['gelu', 'x:1'], ['field', ''], ['cost', 'k:9']]), place: 'gelu' });
    expect(hash).toBe('#v1;gelu=x:1;cost=k:9;@gelu');
    expect(readAddress(hash)).toEqual({ states: new Map([['gelu', 'x:1'], ['cost', 'k:9']]), place: 'gelu', loose: undefined });
  });

  it('leaves plain anchors alone, Chinese ones too', () => {
    expect(readAddress('#%E6%84%9F%E5%8F%97%E9%87%8E').place).toBe('感受野');
    expect(writeAddress({ states: new Map(), place: '感受野' })).toBe('#%E6%84%9F%E5%8F%97%E9%87%8E');
    expect(readAddress('').place).toBeUndefined();
    expect(writeAddress({ states: new Map(), place: undefined })).toBe('');
  });

  it('ignores other versions, broken escapes and overlong text', () => {
    expect(readAddress('#v2;gelu=x:1').states.size).toBe(0);
    expect(readAddress('#v1;;=;@%E0%A4%A').place).toBeUndefined();
    expect(readAddress(`#v1;gelu=${'1'.repeat(MAX_HASH_LENGTH)}`).states.size).toBe(0);
  });

  it('never writes more than it reads, and leaves out the longest state, not the others', () => {
    expect(writeAddress({ states: new Map([['gelu', 'x'.repeat(MAX_HASH_LENGTH)]]), place: 'gelu' })).toBe('#gelu');
    const long = new Map([['field', 'k:9'], ['gelu', 'x'.repeat(MAX_HASH_LENGTH)], ['cost', 'n:64']]);
    expect(writeAddress({ states: long, place: 'cost' })).toBe('#v1;field=k:9;cost=n:64;@cost');
  });

  it('writes nothing that Markdown or a messenger takes for the end of a link', () => {
    const text = encodeText('a(b)*c_d~e\'f!g.');
    expect(text).toMatch(/^[\w%-]*$/);
    expect(text).not.toContain('_');
    expect(decodeURIComponent(text)).toBe('a(b)*c_d~e\'f!g.');
  });

  it('ends text that no place follows in a mark, so that a cut is seen', () => {
    const whole = writeAddress({ states: new Map([['redirection', `line:${LINE}`]]), place: undefined });
    expect(whole).toBe(`#v1;redirection=line:${LINE};`);
    expect(readAddress(whole).loose).toBeUndefined();
    expect(readAddress(whole.slice(0, -7)).loose).toBe('redirection');
  });
});

/** What messengers, forums, editors and mail programs make of an address. */
const encoders: Readonly<Record<string, (hash: string) => string>> = {
  'nothing changed': (hash) => hash,
  'the marks escaped, escapes kept': (hash) => `#${hash.slice(1).replace(/[;:=@]/g, (sign) => encodeURIComponent(sign))}`,
  'marks and escapes escaped': (hash) => `#${encodeURIComponent(hash.slice(1))}`,
  'escaped twice over': (hash) => `#${encodeURIComponent(encodeURIComponent(hash.slice(1)))}`,
  'escapes in small letters': (hash) => `#${encodeURIComponent(hash.slice(1)).replace(/%../g, (escape) => escape.toLowerCase())}`,
  'only the semicolons escaped': (hash) => hash.replaceAll(';', '%3B'),
  'only colon and at escaped': (hash) => hash.replaceAll(':', '%3A').replaceAll('@', '%40'),
  'only the equals sign escaped': (hash) => hash.replaceAll('=', '%3D'),
};

describe('an address that a messenger has wrapped', () => {
  it.each(Object.entries(encoders))('is read and written in our form again: %s', (_, encode) => {
    for (const hash of [OURS, TEXT]) {
      const wrapped = encode(hash);
      expect(readAddress(wrapped)).toEqual(readAddress(hash));
      expect(mendedHash(wrapped, () => false)).toBe(wrapped === hash ? undefined : hash);
    }
  });
});

const GLUE = ['。', '，', '、', '；', '：', '？', '！', '）', '】', '》', '」', '”', '’', '…', '——', '.', ',', '!', '?', ')', ']', '>', '*', '"', '\'', '）。', '”，', '\u200B', '\u00A0', '，详见下文'];

describe('an address with the sentence around it glued on', () => {
  it.each(GLUE)('is read without it: %s', (glue) => {
    for (const end of [glue, encodeURIComponent(glue)]) {
      expect(readAddress(`${OURS}${end}`)).toEqual(readAddress(OURS));
      expect(readAddress(`${TEXT}${end}`)).toEqual(readAddress(TEXT));
      expect(mendedHash(`${OURS}${end}`, () => false)).toBe(OURS);
      expect(mendedHash(`#gelu-curves${end}`, (id) => id === 'gelu-curves')).toBe('#gelu-curves');
    }
  });

  it.each(GLUE.filter((glue) => !glue.includes('详')))('is read without it where no place follows the state: %s', (glue) => {
    expect(states(`#v1;gelu-curves=x:-0.75${encodeURIComponent(glue)}`)).toEqual({ 'gelu-curves': 'x:-0.75' });
  });

  it('keeps the text of the reader that ends in such a sign', () => {
    const hash = writeAddress({ states: new Map([['redirection', `line:${encodeText('echo 好。')}`]]), place: undefined });
    for (const end of ['', '。', encodeURIComponent('）。')]) expect(states(`${hash}${end}`)).toEqual({ redirection: `line:${encodeText('echo 好。')}` });
  });

  it('stays as it is where the page has a place of that very name', () => {
    expect(mendedHash(`#${encodeURIComponent('真的吗？')}`, (id) => id === '真的吗？')).toBeUndefined();
    expect(mendedHash('#nowhere。', () => false)).toBeUndefined();
    expect(mendedHash('', () => false)).toBeUndefined();
    expect(mendedHash('#', () => false)).toBeUndefined();
  });
});

describe('an address with more hung on', () => {
  it.each(['&utm_source=x', '&amp;utm_source=x', '?from=wechat', ':~:text=GELU', '#top'])('is read without it: %s', (more) => {
    for (const hash of [OURS, TEXT, '#v1;gelu-curves=x:-0.75']) expect(readAddress(`${hash}${more}`)).toEqual(readAddress(hash));
    expect(mendedHash(`${OURS}${more}`, () => false)).toBe(OURS);
  });
});

describe('an address whose marks an input method has made wide', () => {
  it('is read, raw or as a browser escapes it; wide marks in a text of the reader stay', () => {
    const wide = OURS.replace(/[;:=@]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xFEE0));
    for (const hash of [wide, `#${encodeURIComponent(wide.slice(1))}`]) {
      expect(readAddress(hash)).toEqual(readAddress(OURS));
      expect(mendedHash(hash, () => false)).toBe(OURS);
    }
    const text = writeAddress({ states: new Map([['redirection', `line:${encodeText('echo 甲；乙：丙')}`]]), place: 'redirection' });
    expect(states(text)).toEqual({ redirection: `line:${encodeText('echo 甲；乙：丙')}` });
    expect(mendedHash(text, () => false)).toBeUndefined();
  });
});

describe('damage', () => {
  it('never turns into other sound text: where %25 became %, the escape is broken', () => {
    for (const text of ['printf %s', 'date +%F', 'printf %41', '%', '50%25', 'a%zz', '%e4%bd%a0', '好%20好']) {
      const damaged = encodeText(text).replaceAll('%25', '%');
      expect(() => decodeURIComponent(damaged), text).toThrow();
      expect(decodeURIComponent(encodeText(text))).toBe(text);
    }
  });

  it('is seen where a link breaks off', () => {
    expect(readAddress('#v1;redirection=line:ls%20%3').loose).toBe('redirection');
    expect(mendedHash('#v1;redirection=line:ls%20%3', () => false)).toBeUndefined();
  });
});

describe('linkTrouble', () => {
  const exists = (id: string) => ['gelu-curves', 'cost'].includes(id);

  it('says nothing of a link that the page can follow, a plain place or a foreign hash', () => {
    for (const hash of ['', '#cost', '#nowhere', '#v1;gelu-curves=x:1', '#v1;picture=ref:a;@cost', '#v2', '#v10x;']) expect(linkTrouble(hash, exists), hash).toBe('');
  });

  it('names the version that it cannot read, however it is escaped', () => {
    for (const hash of ['#v2;gelu-curves=x:1', '#v2%3Bgelu-curves=x:1', '#v2；gelu-curves=x：1']) expect(linkTrouble(hash, exists), hash).toContain('v2');
  });

  it('names the figures that the page does not have', () => {
    expect(linkTrouble('#v1;gelu-curves=x:1;gelu=x:1;softmax=n:2', exists)).toBe('链接里“gelu”、“softmax”的设置没有恢复：这一页没有叫这个名字的图。');
  });
});
