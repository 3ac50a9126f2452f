/**
 * Build time only: formula and code of Flow-Attention, normal and causal, marked with the ids of the
 * stages. The code is the text of models/flowformer, so it cannot drift from what was trained.
 */
import { linkTex, type LinkedLine } from '@/components/kit/linked-views';
import { pythonBlock, withoutDocstring } from '@/components/kit/python-source';
import type { Form, StageId } from './flow-layer.ts';

const link = (id: StageId, tex: string) => linkTex(id, tex);
const phi = (which: 'Q' | 'K', index: string) => link(which === 'Q' ? 'query' : 'key', `\\varphi(${which}_${index})`);
const hat = (id: StageId, letter: string, index: string) => link(id, `\\hat ${letter}_${index}`);
const [I, O] = [link('incoming', 'I_i'), link('outgoing', 'O_j')];
const T = '^{\\!\\top}';

const normal: readonly string[] = [
  `${I}=${phi('Q', 'i')}\\sum_j ${phi('K', 'j')}${T}`,
  `${O}=${phi('K', 'j')}\\sum_i ${phi('Q', 'i')}${T}`,
  `${hat('conserved_incoming', 'I', 'i')}=${phi('Q', 'i')}\\sum_j \\frac{${phi('K', 'j')}${T}}{${O}}`,
  `${hat('conserved_outgoing', 'O', 'j')}=${phi('K', 'j')}\\sum_i \\frac{${phi('Q', 'i')}${T}}{${I}}`,
  `${hat('competed', 'V', 'j')}=${link('competition', 'm\\operatorname{softmax}_j(\\hat O)')}\\,${link('value', 'V_j')}`,
  `${link('gathered', 'A_i')}=\\frac{${phi('Q', 'i')}}{${I}}\\sum_j ${phi('K', 'j')}${T}${hat('competed', 'V', 'j')}`,
  `${link('output', 'R_i')}=${link('allocation', '\\operatorname{sigmoid}(\\hat I_i)')}\\,${link('gathered', 'A_i')}`,
];

const [It, Ot] = [link('incoming', 'I_t'), link('outgoing', 'O_t')];
const until = '\\sum_{s\\le t}';
const causal: readonly string[] = [
  `${It}=${phi('Q', 't')}${until}${phi('K', 's')}${T}`,
  `${Ot}=${phi('K', 't')}${until}${phi('Q', 's')}${T}`,
  `${hat('conserved_incoming', 'I', 't')}=\\frac1t\\,${phi('Q', 't')}${until}\\frac{s\\,${phi('K', 's')}${T}}{${link('outgoing', 'O_s')}}`,
  `${hat('conserved_outgoing', 'O', 't')}=\\frac1t\\,${phi('K', 't')}${until}\\frac{s\\,${phi('Q', 's')}${T}}{${link('incoming', 'I_s')}}`,
  `${hat('competed', 'V', 't')}=${link('competition', '\\frac{t\\,e^{\\hat O_t}}{\\sum_{s\\le t}e^{\\hat O_s}}')}\\,${link('value', 'V_t')}`,
  `${link('gathered', 'A_t')}=\\frac{${phi('Q', 't')}}{${It}}${until}${phi('K', 's')}${T}${hat('competed', 'V', 's')}`,
  `${link('output', 'R_t')}=${link('allocation', '\\operatorname{sigmoid}(\\hat I_t)')}\\,${link('gathered', 'A_t')}`,
];

/** TeX of both forms, equation by equation; needs KaTeX's `trust` for \htmlData. */
export const formulaTex: Readonly<Record<Form, readonly string[]>> = { normal, causal };

const PLACES: Readonly<Record<Form, { readonly file: string; readonly header: string }>> = {
  normal: { file: 'models/flowformer/model.py', header: 'def flow_attention(' },
  causal: { file: 'models/flowformer/causal.py', header: 'def causal_flow_attention(' },
};

/** What a line computes, by the first rule that fits it. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^def /, 'value'],
  [/q, k(, v)? = /, 'query key'],
  [/"incoming": |inflow, outflow = /, 'incoming outgoing'],
  [/conserved = |seen\["conserved_outgoing"\] = |logits = /, 'conserved_outgoing'],
  [/competition = |share = |"competition": |seen\["competition"\] = /, 'competition'],
  [/ v = /, 'competed'],
  [/output = \(q|output = causal_product/, 'gathered'],
  [/seen\["conserved_incoming"\] = /, 'conserved_incoming'],
  [/seen\["allocation"\] = /, 'allocation'],
  [/output = seen|return /, 'output'],
];

const linksOfLine = (line: string): string => RULES.find(([rule]) => rule.test(line))?.[1] ?? '';

/** File that holds the code of a form, for the reader. */
export const codeFile = (form: Form): string => PLACES[form].file;

/** The function of a form, with what each line is linked to; `read` gives a file's text. */
export function linkedCode(form: Form, read: (file: string) => string): readonly LinkedLine[] {
  const { file, header } = PLACES[form];
  return withoutDocstring(pythonBlock(read(file), header, file)).split('\n').map((text) => ({ text, links: linksOfLine(text) }));
}
