/** Formulas whose numbers change live. Rendered at build time, because KaTeX itself is not shipped. */
import { renderMath } from '@/lib/notes/render-math';

/** The MathML twin would keep the numbers of the build; LiveFormula's label speaks instead. */
const MATHML = /<span class="katex-mathml">.*?<\/math><\/span>/s;

/**
 * HTML of a display formula, hidden from screen readers. `\slot{name}` stands for a number the client replaces later;
 * `values` holds what it shows now.
 * @throws when a slot has no value, a value has no slot, or the formula cannot be set.
 */
export function liveFormula(tex: string, values: Readonly<Record<string, string>>): string {
  const used = new Set<string>();
  const filled = tex.replace(/\\slot\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`公式里的 \\slot{${name}} 没有值：请在 values 里给出 ${name}。`);
    used.add(name);
    // \text keeps any value in one leaf element, so that the client swaps a single text.
    return `\\htmlData{slot=${name}}{\\text{${value}}}`;
  });
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`公式里没有 \\slot{${unused.join('}、\\slot{')}}：请删去多余的值。`);
  return renderMath(filled, true, `公式 ${tex}`).replace(MATHML, '');
}
