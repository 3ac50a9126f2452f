/** A simple command's words through all expansions, step by step, up to what the program gets. */
import type { Word } from '@/lib/shell/syntax/types.ts';
import { expandBraces } from './braces.ts';
import { Environment } from './environment.ts';
import { evaluate, type Part } from './evaluate.ts';
import { globBox } from './glob.ts';
import { lexWord, tildesOf, type Node, type Tildes } from './lex.ts';
import { limitText, limitWords } from './limits.ts';
import { merged, originsOf, sourcedAt, type Sourced } from './sourced.ts';
import { DEFAULT_IFS, splitBox } from './split.ts';
import { ExpansionFailure, NotComputed, Pending, STEPS, type Answer, type Box, type Expansion, type Piece, type Setting, type Stage, type StepId } from './types.ts';

/** A part of a word with what it becomes; undefined while that is not known. */
interface Worked {
  readonly node: Node;
  readonly origins: Piece['origins'];
  readonly parts: readonly Part[] | undefined;
  /** Here bash gives up, or the machine has to be asked; what only comes later is not open. */
  readonly isOpen: boolean;
}

interface Work {
  readonly words: readonly (readonly Worked[])[];
  readonly failure: { readonly message: string; readonly step: StepId } | undefined;
}

const rankOf = ({ kind }: Node): number => (kind === 'text' || kind === 'mark' ? 0 : STEPS.indexOf(kind));

/** Whether it may change a variable that later parts read. */
const mayAssign = ({ kind, raw }: Node): boolean => kind === 'arithmetic' || (kind === 'parameter' && /[=:]/.test(raw));

/** Outside of quotes, bash puts the first character of a changed IFS between all parameters, and cuts there again: empty ones stay where it is no blank. */
function rejoined({ raw, isQuoted }: Node, parts: readonly Part[], { ifs }: Environment): readonly Part[] {
  const [separator] = ifs;
  if (isQuoted || ifs === DEFAULT_IFS || separator === undefined || !/^\$(?:[@*]|\{[@*]\})$/.test(raw) || parts.length === 0) return parts;
  const text = limitText(parts.filter(({ kind }) => kind === 'text').map((part) => part.text).join(separator));
  return [{ kind: 'text', text, isQuoted: false, isResult: true }];
}

function partsOf(node: Node, environment: Environment): readonly Part[] | undefined {
  try {
    return rejoined(node, evaluate(node, environment), environment);
  } catch (error) {
    if (!(error instanceof Pending)) throw error;
    if (mayAssign(node)) environment.doubt();
    return undefined;
  }
}

/** Beside all parameters, bash marks the separators that are typed as quoted, which patterns then feel. */
function refuseTypedSeparators(nodes: readonly Node[], { ifs }: Environment): void {
  if (ifs === DEFAULT_IFS || !nodes.some(({ kind, raw }) => kind === 'parameter' && /^\$\{?[@*]/.test(raw))) return;
  const typed = nodes.find(({ kind, text, isQuoted }) => kind === 'text' && !isQuoted && Array.from(text).some((one) => ifs.includes(one)));
  if (typed !== undefined) throw new NotComputed(`这里算不了 ${typed.raw}：它含有 IFS 里的字符，同一个词里又有全部参数。请分开写。`);
}

/** Works through all words from left to right, as bash does; stops where bash gives up. */
function work(words: readonly (readonly [Sourced, Tildes])[], environment: Environment): Work {
  let [failure, breaks]: [Work['failure'], number] = [undefined, 0];
  const lexed = words.map(([word, tildes]) => ({ word, nodes: lexWord(word.text, 'word', tildes) }));
  for (const { nodes } of lexed) refuseTypedSeparators(nodes, environment);
  const worked = lexed.map(({ word, nodes }) => nodes.map((node): Worked => {
    const origins = originsOf(word, node.start, node.end);
    if (failure !== undefined) return { node, origins, parts: undefined, isOpen: false };
    try {
      const parts = partsOf(node, environment);
      limitWords(breaks += parts?.filter(({ kind }) => kind === 'break').length ?? 0);
      return { node, origins, parts, isOpen: parts === undefined };
    } catch (error) {
      if (!(error instanceof ExpansionFailure)) throw error;
      failure = { message: error.message, step: STEPS[rankOf(node)] ?? 'words' };
      return { node, origins, parts: undefined, isOpen: true };
    }
  }));
  return { words: worked, failure };
}

/** A part before its step, or once it is done: as the words show it at step number `rank`. */
function piecesAt({ node, origins, parts, isOpen }: Worked, rank: number): readonly Piece[] {
  const { kind, raw, text, isQuoted, pair } = node;
  const own = rankOf(node);
  if (kind === 'mark') return [{ kind, text: raw, isQuoted, isResult: false, pair, origins, isNew: false }];
  if (kind === 'text') return [{ kind, text, shown: text === raw ? undefined : raw, isQuoted, isResult: false, pair, origins, isNew: false }];
  if (own > rank || parts === undefined) {
    return [{ kind: 'source', text: raw, isQuoted, isResult: false, isPending: isOpen && own <= rank, pair, origins, isNew: isOpen && own === rank }];
  }
  const isNew = own === rank && !(parts.length === 1 && parts[0]?.text === raw);
  return parts.map((part): Piece => ({ ...part, pair, origins, isNew }));
}

/** Cuts a word where "$@" ends one parameter and begins the next. Inside quotes each of them is quoted by itself. */
function cutAtBreaks(pieces: readonly Piece[]): readonly Box[] {
  const boxes: Piece[][] = [[]];
  for (const piece of pieces) {
    const quote = piece.kind === 'break' && piece.pair !== undefined ? [{ ...piece, kind: 'mark' as const, text: '"', isQuoted: true }] : [];
    if (piece.kind !== 'break') boxes.at(-1)?.push(piece);
    else {
      boxes.at(-1)?.push(...quote);
      boxes.push([...quote]);
    }
  }
  return boxes.map((parts) => ({ pieces: parts, isNew: boxes.length > 1 && pieces.some(({ kind, isNew }) => kind === 'break' && isNew) }));
}

const boxesAt = (words: Work['words'], rank: number): readonly Box[] => words.flatMap((word) => cutAtBreaks(word.flatMap((one) => piecesAt(one, rank))));

const settled = ({ pieces }: Box): Box => ({ isNew: false, pieces: pieces.map((piece) => ({ ...piece, isNew: false })) });

function stage(id: StepId, boxes: readonly Box[], spans: Stage['spans'], isChanged?: boolean): Stage {
  return { id, boxes, spans: merged(spans), isChanged: isChanged ?? boxes.some((box) => box.isNew || box.pieces.some(({ isNew }) => isNew)) };
}

/** Takes the quotes off: what is left is the argument. */
function withoutQuotes({ pieces }: Box): Box {
  const isNew = pieces.some(({ kind, shown }) => kind === 'mark' || shown !== undefined);
  return { pieces: pieces.filter(({ kind }) => kind !== 'mark').map((piece) => ({ ...piece, shown: undefined, isQuoted: false })), isNew };
}

/** A step that makes of each word none, one or several. */
function stepWith(id: StepId, before: readonly Box[], make: (box: Box) => readonly Box[], touches: (piece: Piece) => boolean): Stage {
  const made = before.map((box) => ({ box, after: make(settled(box)) }));
  const changed = made.filter(({ after }) => after.length !== 1 || after.some(({ isNew }) => isNew));
  limitWords(made.reduce((sum, { after }) => sum + after.length, 0));
  return stage(id, made.flatMap(({ after }) => after), changed.flatMap(({ box }) => box.pieces.filter(touches).flatMap(({ origins }) => origins)), changed.length > 0);
}

function lastStages(before: readonly Box[], { files }: Setting, ifs: string): readonly Stage[] {
  const split = stepWith('split', before, (box) => splitBox(box, ifs), ({ isResult, isQuoted }) => isResult && !isQuoted);
  const glob = stepWith('glob', split.boxes, (box) => globBox(box, files), () => true);
  const quotes = stepWith('quotes', glob.boxes, (box) => [withoutQuotes(box)], ({ kind, shown }) => kind === 'mark' || shown !== undefined);
  return [split, glob, quotes];
}

function stageAt(words: Work['words'], rank: number): Stage {
  const spans = words.flat().filter(({ node, parts, isOpen }) => rankOf(node) === rank && (isOpen || parts !== undefined)).flatMap(({ origins }) => origins);
  return stage(STEPS[rank] ?? 'words', boxesAt(words, rank), spans);
}

const FIRST_PASS = 2;
const LAST_PASS = 5;

/**
 * All steps for the words of a simple command. What only the machine can answer stays as it is until `answers` has it.
 * @throws NotComputed, ShellSyntaxError for what this engine does not do.
 */
export function expandWords(words: readonly Word[], setting: Setting, answers: ReadonlyMap<string, Answer> = new Map()): Expansion {
  const environment = new Environment(setting, answers);
  const { ifs } = environment;
  const typed = words.map(({ raw, start }) => sourcedAt(raw, start));
  const braced = typed.map(expandBraces);
  const { words: worked, failure } = work(braced.flatMap((one, index) => one.words.map((word): readonly [Sourced, Tildes] => [word, one.spans.length > 0 ? 'start' : tildesOf(words[index]?.raw ?? '')])), environment);
  // Bash splits word by word, so the words after such a change would be cut at other characters.
  if (environment.ifs !== ifs) throw new NotComputed('这里算不了这一行：它自己改了 IFS。请在“变量”里改。');
  const first = stage('words', boxesAt(typed.map(unworked), 0), []);
  const changed = braced.map(({ spans }) => spans.length > 0);
  const origin = braced.flatMap((one, index) => one.words.map(() => changed[index] ?? false));
  const brace = stage('brace', worked.map((word, index) => ({ pieces: word.flatMap((one) => piecesAt(one, 1)), isNew: origin[index] ?? false })), braced.flatMap(({ spans }) => spans));
  const last = failure === undefined ? LAST_PASS : STEPS.indexOf(failure.step);
  const pass = Array.from({ length: last - FIRST_PASS + 1 }, (_, index) => stageAt(worked, FIRST_PASS + index));
  const stages = [first, brace, ...pass];
  const { questions } = environment;
  if (failure !== undefined) return { stages, outcome: { kind: 'failed', message: failure.message }, questions };
  // Without the output of a command nobody can say where it will be cut.
  if (worked.flat().some(({ isOpen }) => isOpen)) return { stages, outcome: { kind: 'pending' }, questions };
  const expanded = boxesAt(worked, LAST_PASS);
  limitWords(expanded.length);
  limitText(expanded.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(''));
  const all = [...stages, ...lastStages(expanded, setting, ifs)];
  return { stages: all, outcome: { kind: 'argv', argv: argvOf(all.at(-1)?.boxes ?? []) }, questions };
}

const argvOf = (boxes: readonly Box[]): readonly string[] => boxes.map(({ pieces }) => pieces.map(({ text }) => text).join(''));

function unworked(word: Sourced): readonly Worked[] {
  return lexWord(word.text, 'word', tildesOf(word.text)).map((node) => ({ node, origins: originsOf(word, node.start, node.end), parts: undefined, isOpen: false }));
}
