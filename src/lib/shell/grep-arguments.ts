/** What GNU grep takes its arguments for, and a pattern of file names as one of its regular expressions. Pure; grep is not run. */

export type Role = 'option' | 'pattern' | 'file';

export interface GrepReading {
  /** One for each argument. */
  readonly roles: readonly Role[];
  /** Undefined when there is none, or when it comes from elsewhere. */
  readonly pattern: string | undefined;
  /** Whether it reads its standard input; undefined where only grep can tell. */
  readonly readsInput: boolean | undefined;
  /** Why it gives up before it reads anything, in a sentence without its full stop. */
  readonly stops: string | undefined;
}

const PLAIN = new Set('EFGPivwxcLlqsonbHhZzTUaIyrR0123456789');
const WITH_VALUE = new Set('efABCDdmX');
const NUMERIC = new Set('ABCm');

interface Options {
  readonly pattern?: string;
  readonly isRecursive?: boolean;
  /** Whether it does something that is not followed here, such as reading its patterns from a file. */
  readonly isOdd?: boolean;
  /** Whether the next argument is this option's value. */
  readonly wantsValue?: string;
  readonly stops?: string;
}

function valueOf(letter: string, value: string): Options {
  if (letter === 'e') return { pattern: value };
  if (NUMERIC.has(letter)) return /^\d+$/.test(value) ? {} : { stops: `-${letter} 后面要一个数，“${value}”不是` };
  return { isOdd: true };
}

/** Letters of one argument that begins with a single hyphen. */
function shortOptions(letters: string): Options {
  let found: Options = {};
  const all = Array.from(letters);
  for (const [at, letter] of all.entries()) {
    if (WITH_VALUE.has(letter)) {
      const value = all.slice(at + 1).join('');
      return { ...found, ...(value === '' ? { wantsValue: letter } : valueOf(letter, value)) };
    }
    if (!PLAIN.has(letter)) return letter === 'V' ? { ...found, isOdd: true } : { ...found, stops: `grep 没有“${letter}”这个选项` };
    if (letter === 'r' || letter === 'R') found = { ...found, isRecursive: true };
  }
  return found;
}

function optionsIn(arg: string): Options | undefined {
  if (arg.startsWith('--')) return { isOdd: true };
  return arg.length > 1 && arg.startsWith('-') ? shortOptions(arg.slice(1)) : undefined;
}

/** Whether a regular expression has a set that grep may refuse; plain ones it takes. */
const hasOddSet = (pattern: string): boolean => pattern.replace(/\[\^?[^[\]:=.-]+(?:[A-Za-z0-9]-[A-Za-z0-9])?\]/g, '').includes('[');

interface Sorted {
  readonly roles: readonly Role[];
  readonly options: Options;
  /** Places of the arguments that are no options. */
  readonly rest: readonly number[];
}

/** Roles and options, argument by argument; options may stand after files. */
function sorted(args: readonly string[]): Sorted {
  let [options, wants, isOver]: [Options, string | undefined, boolean] = [{}, undefined, false];
  const [rest, roles]: [number[], Role[]] = [[], []];
  for (const [at, arg] of args.entries()) {
    const found: Options | undefined = wants !== undefined ? valueOf(wants, arg) : isOver ? undefined : arg === '--' ? {} : optionsIn(arg);
    if (wants === undefined && arg === '--') isOver = true;
    wants = found?.wantsValue;
    if (found === undefined) rest.push(at);
    // What went wrong first is what grep complains of.
    else options = { ...found, ...options };
    roles.push(found === undefined ? 'file' : 'option');
  }
  return { roles, rest, options: wants === undefined ? options : { stops: `-${wants} 后面缺一个值`, ...options } };
}

/** @param args without the command's name. */
export function readGrepArguments(args: readonly string[]): GrepReading {
  const { roles, options, rest } = sorted(args);
  const first = options.pattern === undefined ? rest[0] : undefined;
  const files = rest.filter((at) => at !== first).map((at) => args[at]);
  const pattern = options.pattern ?? (first === undefined ? undefined : args[first]);
  const stops = options.stops ?? (pattern === undefined && options.isOdd !== true ? '只有选项，没有模式' : undefined);
  const isOdd = options.isOdd === true || (pattern !== undefined && hasOddSet(pattern));
  const reads = files.includes('-') || (files.length === 0 && options.isRecursive !== true);
  return {
    roles: roles.map((role, at) => (at === first ? 'pattern' : role)), pattern, stops,
    readsInput: stops !== undefined ? false : isOdd ? undefined : reads,
  };
}

/** A pattern of file names as a basic regular expression for a whole line. */
export function basicRegExp(glob: string): string {
  const source = Array.from(glob.matchAll(/\[[!^]?\]?[^\]]*\]|[^]/gu), ([part]) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    if (part.length > 1 && part.startsWith('[')) return part.replace(/^\[!/, '[^');
    return /[.[\]*^$\\]/.test(part) ? `\\${part}` : part;
  }).join('');
  return `^${source}$`.replace(/^\^\.\*/, '').replace(/\.\*\$$/, '');
}
