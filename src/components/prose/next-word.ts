/** Which word of the commands of a note a key leads to. */

const lineOf = (word: Element): Element | null => word.closest('.line');

/** The first word of the line below (1) or above (-1). */
function inNextLine<T extends Element>(words: readonly T[], from: T, step: 1 | -1): T | undefined {
  const lines = [...new Set(words.map(lineOf))];
  const line = lines[lines.indexOf(lineOf(from)) + step];
  return line === undefined ? undefined : words.find((word) => lineOf(word) === line);
}

/**
 * @param words all words of a block in the order of the text, outer before inner.
 * @param all those of the whole note: to the right and left one goes on into the next command, be it in a sentence.
 * @param from where the focus is; null: on the block itself, where only ArrowRight goes in, so that the page still scrolls.
 * @returns undefined when the key leads nowhere.
 */
export function nextWord<T extends Element>(words: readonly T[], all: readonly T[], from: T | null, key: string): T | undefined {
  if (from === null) return key === 'ArrowRight' ? words[0] : undefined;
  const at = all.indexOf(from);
  switch (key) {
    case 'ArrowRight': return all[at + 1];
    case 'ArrowLeft': return all[at - 1];
    case 'Home': return words[0];
    case 'End': return words.at(-1);
    case 'ArrowDown': return inNextLine(words, from, 1);
    case 'ArrowUp': return inNextLine(words, from, -1);
    default: return undefined;
  }
}
