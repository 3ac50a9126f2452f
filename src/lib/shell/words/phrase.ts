/** From what a word is to the sentence that the reader sees. */
import type { ShellWords } from '@/schemas/shell-words';
import { argumentPhrases } from './arguments.ts';
import type { Topic } from './mark.ts';

export interface Phrase {
  /** undefined: nobody has described it yet. */
  readonly text: string | undefined;
  /** Which entries of the two files went into it. */
  readonly entries: readonly string[];
}

type Values = Readonly<Record<string, string>>;

/** {what} of a variable: its own entry, or “变量 x 的值”. */
function variable(name: string, { variables }: ShellWords): Phrase {
  const known = variables[name];
  return known === undefined ? { text: `变量 ${name} 的值`, entries: [] } : { text: known, entries: [`variables ${name}`] };
}

function descriptor(fd: string, { descriptors }: ShellWords): Phrase {
  const known = descriptors[fd];
  return known === undefined ? { text: fd, entries: [] } : { text: `${fd}（${known}）`, entries: [`descriptors ${fd}`] };
}

/** One {field} of a sentence. */
function field(name: string, values: Values, book: ShellWords): Phrase {
  if (name === 'what') return variable(values['name'] ?? '', book);
  if (name === 'fd') return descriptor(values['fd'] ?? '', book);
  if (name === 'target') return descriptor(values['name'] ?? '', book);
  if (name === 'then') return syntaxPhrase([values['then'] ?? ''], {}, book);
  return { text: values[name], entries: [] };
}

/** Fills the fields of an entry; without the entry there is no text. */
function syntaxPhrase(keys: readonly string[], values: Values, book: ShellWords): Phrase {
  const key = keys.find((one) => one in book.syntax) ?? keys[0] ?? '';
  const sentence = book.syntax[key];
  const entries = [`syntax ${key}`];
  const fields = Array.from(sentence?.matchAll(/\{(\w+)\}/g) ?? [], ([, name = '']) => [name, field(name, values, book)] as const);
  for (const [, filled] of fields) entries.push(...filled.entries);
  if (fields.some(([, { text }]) => text === undefined)) return { text: undefined, entries };
  return { text: fields.reduce<string | undefined>((done, [name, { text = '' }]) => done?.replace(`{${name}}`, () => text), sentence), entries };
}

/** The sentence for a topic. */
export function phraseOf(topic: Topic, book: ShellWords): Phrase {
  if (topic.kind === 'syntax') return syntaxPhrase(topic.keys, topic.values, book);
  const name = topic.kind === 'command' ? topic.name : topic.command;
  const entry = book.commands[name];
  if (topic.kind === 'command') return { text: entry?.does, entries: [`${name} does`] };
  const phrase = entry && argumentPhrases(name, entry, topic.words)[topic.at];
  return phrase ?? { text: undefined, entries: [] };
}

/** Where the missing description belongs, for the author. */
export function missingAt(topic: Topic, book: ShellWords): string {
  if (topic.kind === 'syntax') {
    const keys = topic.keys.some((key) => key in book.syntax) ? [topic.values['then'] ?? ''] : topic.keys;
    return `content/shell/syntax.yaml 的 syntax 里缺少 ${keys.map((key) => `“${key.trim()}”`).join(' 或 ')}`;
  }
  if (topic.kind === 'command') return `content/shell/commands.yaml 里缺少命令 ${topic.name}`;
  return `content/shell/commands.yaml 的 ${topic.command} 里没有写它是什么选项（options）、参数（operands）或值（values）`;
}
