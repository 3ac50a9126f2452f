/** Unicode's superscripts, for whoever can raise ordinary digits instead. In CSV, names for screen readers and copied text they stay. */

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿᵀ';
const PLAIN = '0123456789−+nT';
const RUN = new RegExp(`([${RAISED}]+)`);

export interface PowerPart {
  readonly text: string;
  readonly raised: boolean;
}

/** Cuts a text at its superscripts; the raised parts hold ordinary digits: 10⁻⁷ → 10, −7 (raised). */
export function partsOfPowers(text: string): readonly PowerPart[] {
  return text.split(RUN).flatMap((part, at) => {
    if (part === '') return [];
    const raised = at % 2 === 1;
    return [{ text: raised ? Array.from(part, (sign) => PLAIN.charAt(RAISED.indexOf(sign))).join('') : part, raised }];
  });
}

/** The other way, for text that can raise nothing: −7 → ⁻⁷. A sign without a superscript of its own stays. */
export function toSuperscript(text: string): string {
  return Array.from(text, (sign) => RAISED[PLAIN.indexOf(sign === '-' ? '−' : sign)] ?? sign).join('');
}
