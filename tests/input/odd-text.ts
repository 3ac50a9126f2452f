/** Text that readers paste without seeing what is in it: every blank, control, bracket and format character of Unicode, and halves of characters. */

const KINDS = /^(?:\p{White_Space}|\p{Cc}|\p{Cf}|\p{Ps}|\p{Pe}|\p{Pi}|\p{Pf}|\p{Zs}|\p{Zl}|\p{Zp}|\p{Bidi_Control}|\p{Variation_Selector})$/u;
const LAST = 0x10ffff;
const isHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

function ofKinds(): string[] {
  const found: string[] = [];
  for (let code = 0; code <= LAST; code += 1) {
    const one = isHalf(code) ? '' : String.fromCodePoint(code);
    if (KINDS.test(one)) found.push(one);
  }
  return found;
}

const between = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));

/** Each of them by itself. */
export const oddCharacters: readonly string[] = [
  ...ofKinds(), ...between(0x20, 0x7e), ...between(0xff01, 0xff65),
  // Halves of a character, no characters at all, marks without a letter, and letters that are several.
  '\ud800', '\udbff', '\udc00', '\udfff', '\ufffe', '\uffff', '\u{1fffe}', '\u{10ffff}', '\u0301', '\u20e3', '\u3099', 'e\u0301', '각', 'क्षि',
  '👨‍👩‍👧‍👦', '🏳️‍🌈', '🇨🇳', '👍🏽', '0️⃣', '\u200d', '。', '，', '；', '“', '”', '《', 'İ', 'ß', 'ﷺ', '\ufeff',
];

/** Places in which a character is typed: alone, twice, in a command, in quotes, in brackets, in a here-document. */
export const oddPlaces: readonly ((one: string) => string)[] = [
  (one) => one, (one) => one + one, (one) => `ls${one}> f`, (one) => `ls ${one} 2>&1`, (one) => `x=${one}; echo $x`, (one) => `echo "${one}" '${one}' $'${one}'`,
  (one) => `echo $(${one}) \${x${one}} $((1${one}2))`, (one) => `cat <<${one}\n${one}\n${one}`, (one) => `cat <<E\n${one}a\n${one}E\nE${one}\nE`, (one) => `{a,${one}}{1..${one}}`,
  (one) => `[${one}-a]*${one}?[!${one}]`, (one) => `${one}{${one}(${one}[${one}`, (one) => `v1;a=b:${one},c:%${one};@${one}`, (one) => `\\${one}#${one}`,
];
