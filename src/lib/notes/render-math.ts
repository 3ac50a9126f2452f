/**
 * Formulas at build time by the one pinned katex. rehype-katex would bring an older katex of its
 * own, whose markup does not fit the newer style sheet: all subscripts become full size.
 */
import katex from 'katex';

/** Only these commands may set attributes: they carry the links between formula, code and tensors. */
const TRUSTED = new Set(['\\htmlData', '\\htmlId']);
/** Not mistakes here: the trusted commands above, and Han inside \text{…}. */
const ACCEPTED = new Set(['htmlExtension', 'unicodeTextInMathMode']);

/**
 * HTML with MathML inside for one formula.
 * @param where file (and line), named in the error.
 * @throws Error with place, formula and cause; a broken formula never reaches a reader.
 */
export function renderMath(tex: string, display: boolean, where: string): string {
  try {
    return katex.renderToString(tex, {
      displayMode: display,
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: (code: string) => (ACCEPTED.has(code) ? 'ignore' : 'error'),
      trust: ({ command }) => TRUSTED.has(command),
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${where}：公式排不出来：${tex.trim()}\n原因：${reason}`, { cause });
  }
}
