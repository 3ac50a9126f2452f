/** Which of the words after a command are options, values of options, arguments. */
import type { CommandEntry } from '@/schemas/shell-words';
import type { Phrase } from './phrase.ts';

interface Option {
  readonly name: string;
  /** What its value is called; undefined when it takes none. */
  readonly value: string | undefined;
  readonly sentence: string;
}

function optionsOf({ options }: CommandEntry): Option[] {
  return Object.entries(options).map(([key, sentence]) => {
    const [, name = key, value] = /^(\S+)(?: <(.+)>)?$/.exec(key) ?? [];
    return { name, value, sentence };
  });
}

const entryOf = ({ name, value }: Option): string => (value === undefined ? name : `${name} <${value}>`);

/** -sd+ is -s and -d with the value +: letters until one takes the rest. Empty when a letter is unknown. */
function cluster(word: string, known: readonly Option[]): Option[] {
  const found: Option[] = [];
  for (const letter of word.slice(1)) {
    const option = known.find(({ name }) => name === `-${letter}`);
    if (!option) return [];
    found.push(option);
    if (option.value !== undefined) break;
  }
  return found;
}

/** The options in a word, none for an argument. */
function optionsIn(word: string, known: readonly Option[]): Option[] {
  const exact = known.find(({ name }) => name === word || word.startsWith(`${name}=`));
  if (exact) return [exact];
  return word.length > 1 && /^-[^-]/.test(word) ? cluster(word, known) : [];
}

/** The last of them wants a value, and the word ends with its letter: the next word is that value. */
const takesNext = (word: string, options: readonly Option[]): Option | undefined => {
  const last = options.at(-1);
  return last?.value !== undefined && word.endsWith(last.name.slice(1)) ? last : undefined;
};

function optionPhrase(command: string, options: readonly Option[]): Phrase {
  const [only, ...more] = options;
  const text = only && more.length === 0
    ? `${command} 的选项：${only.sentence}`
    : `${command} 的选项。${options.map(({ name, sentence }) => `${name}：${sentence}`).join('')}`;
  return { text, entries: options.map((option) => `${command} options ${entryOf(option)}`) };
}

function operandPhrase(command: string, { operands }: CommandEntry, at: number): Phrase {
  const which = Math.min(at, operands.length - 1);
  const sentence = operands[which];
  return { text: sentence === undefined ? undefined : `${command} 的参数：${sentence}`, entries: [`${command} operands ${which}`] };
}

/** What each word after a command is. `text` is undefined where no description fits. */
export function argumentPhrases(command: string, entry: CommandEntry, words: readonly string[]): Phrase[] {
  const known = optionsOf(entry);
  let operands = 0;
  let waiting: Option | undefined;
  return words.map((word) => {
    const options = waiting || operands > 0 ? [] : optionsIn(word, known);
    const option = waiting;
    const value = entry.values[word];
    waiting = takesNext(word, options);
    if (options.length > 0) return optionPhrase(command, options);
    if (!option && value === undefined && operands === 0 && /^-./.test(word)) return { text: undefined, entries: [] };
    if (!option) operands += 1;
    if (value !== undefined) return { text: `${command} 的参数：${value}`, entries: [`${command} values ${word}`] };
    if (option) return { text: `选项 ${option.name} 的值：${option.value ?? ''}。`, entries: [] };
    return operandPhrase(command, entry, operands - 1);
  });
}
