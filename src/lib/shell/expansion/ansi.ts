/** The escapes of $'…'. */
import { NotComputed } from './types.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"', '?': '?',
};
const ESCAPE = /\\(?:([abeEfnrtv\\'"?])|([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|(c.?|x\{))/gsu;
const LAST_ASCII = 0x7f;
const LAST_CODE_POINT = 0x10ffff;

function fromByte(code: number, raw: string): string {
  if (code > LAST_ASCII) throw new NotComputed(`这里算不了 ${raw}：单个字节不一定是一个字符。请写成 \\u 加码点。`);
  return String.fromCharCode(code);
}

function fromPoint(code: number, raw: string): string {
  if (code > LAST_CODE_POINT || (code >= 0xd800 && code <= 0xdfff)) throw new NotComputed(`${raw} 不是一个 Unicode 字符，这里算不了。`);
  return String.fromCodePoint(code);
}

/** What stands between $' and ', decoded. A NUL ends it, as in bash, whose strings end with one. */
export function decodeAnsi(raw: string): string {
  const text = raw.replace(ESCAPE, (all: string, simple?: string, octal?: string, hex?: string, short?: string, long?: string) => {
    if (simple !== undefined) return SIMPLE[simple] ?? all;
    if (octal !== undefined) return fromByte(Number.parseInt(octal, 8), all);
    if (hex !== undefined) return fromByte(Number.parseInt(hex, 16), all);
    const point = short ?? long;
    if (point !== undefined) return fromPoint(Number.parseInt(point, 16), all);
    throw new NotComputed(`这里算不了 $'…' 里的 ${all}。请换一种写法。`);
  });
  return text.split('\0')[0] ?? '';
}
