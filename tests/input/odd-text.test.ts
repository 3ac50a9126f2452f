/** Every reader of what is typed, pasted or linked, with every odd character in every place: it answers, and no lexer stands still. */
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { judgeEmoji } from '../../src/components/kit/emoji-text.ts';
import { judgeNumber } from '../../src/components/kit/slider-number.ts';
import { choiceField, encodeState, integerField, listField, numberField, readState, textField, type Schema } from '../../src/components/kit/url-state.ts';
import { parseReport } from '../../src/components/widgets/DirectoryStack/directory-stack.ts';
import { diffLines } from '../../src/components/widgets/Exercises/diff.ts';
import { readKept } from '../../src/components/widgets/Exercises/progress.ts';
import { expansionTable, readTyped as readExpansion } from '../../src/components/widgets/Expansion/expansion.ts';
import { explain, readFolder, rightWays } from '../../src/components/widgets/GlobArguments/glob-arguments.ts';
import { readTyped as readHere, rowTable, rowText } from '../../src/components/widgets/HereDocument/here-document.ts';
import { descriptorTable, readLine, remarks } from '../../src/components/widgets/Redirection/redirection.ts';
import { mendedHash, readAddress, writeAddress } from '../../src/lib/address/address.ts';
import { bashRuns } from '../../src/lib/code/bash-colours.ts';
import { movesOf, pictureOf } from '../../src/lib/shell/picture.ts';
import { agrees } from '../../src/lib/shell/here-document/pieces.ts';
import { warningsOf } from '../../src/lib/shell/here-document/reading.ts';
import { namesOf } from '../../src/lib/shell/keys/presses.ts';
import { oddCharacters, oddPlaces } from './odd-text.ts';

/** Long enough for all characters in one place, and an end for a lexer that has none. */
const PATIENCE_MS = 60_000;

/** Ends work that does not end by itself, which no test runner can. */
function bounded(work: () => void): void {
  runInNewContext('work()', { work }, { timeout: PATIENCE_MS });
}

interface State {
  readonly text: string;
  readonly number: number;
  readonly whole: number;
  readonly choice: 'a';
  readonly list: readonly number[];
}
const fields: Schema<State> = { text: textField(400), number: numberField(0, 9), whole: integerField(0, 9), choice: choiceField('a'), list: listField(integerField(0, 9), 4) };
const initial: State = { text: '', number: 1, whole: 1, choice: 'a', list: [] };

/** Each is what a figure does with a text; it may refuse it with a sentence, and must not throw. */
const readers: Readonly<Record<string, (text: string) => string>> = {
  redirection: (text) => {
    const read = readLine(text);
    if ('problem' in read) return read.problem;
    pictureOf(read.reading.processes, movesOf(read.reading.processes).length);
    return [...remarks(read.reading), JSON.stringify(descriptorTable(read.reading))].join('');
  },
  'here-document': (text) => {
    const read = readHere(text);
    if ('problem' in read) return read.problem;
    return [...warningsOf(read.reading), ...read.reading.rows.map((row) => rowText(row, read.reading)), JSON.stringify(rowTable(read.reading))].join('');
  },
  expansion: (text) => {
    const read = readExpansion({ line: text, setup: '', files: '' });
    return 'problem' in read ? read.problem : JSON.stringify(expansionTable(read.reading));
  },
  'expansion, variables': (text) => {
    const read = readExpansion({ line: 'echo $x "$@"', setup: text, files: '' });
    return 'problem' in read ? read.problem : JSON.stringify(expansionTable(read.reading));
  },
  'expansion, files': (text) => {
    const read = readExpansion({ line: 'echo *', setup: '', files: text });
    return 'problem' in read ? read.problem : JSON.stringify(expansionTable(read.reading));
  },
  'glob, pattern': (text) => {
    const read = readFolder('a\nb.txt: c', text);
    return 'problem' in read ? read.problem : explain(read.reading) + JSON.stringify(rightWays(read.reading));
  },
  'glob, files': (text) => {
    const read = readFolder(text, '*');
    return 'problem' in read ? read.problem : explain(read.reading);
  },
  'number field': (text) => JSON.stringify(judgeNumber(text, { min: 0, max: 9 })),
  'emoji field': (text) => JSON.stringify(judgeEmoji(text)),
  address: (text) => {
    const { states, place } = readAddress(`#${text}`);
    return writeAddress({ states: new Map([...states].map(([id, state]) => [id, encodeState(readState(state, fields, initial).state, fields, initial)])), place });
  },
  'address that was mended': (text) => mendedHash(`#${text}`, () => false) ?? '',
  'state in an address': (text) => encodeState({ ...readState(text, fields, initial).state, text }, fields, initial),
  keys: (text) => namesOf(text).join(''),
  colours: (text) => bashRuns(text).map((run) => run.text).join(''),
  'record of exercises': (text) => JSON.stringify(readKept(text, 'bash', ['a'])),
  'difference of lines': (text) => JSON.stringify(diffLines(text, `${text}\n${text}a`)),
  'report of a directory stack': (text) => JSON.stringify(parseReport(`0;;${text}`) ?? ''),
};

describe(`${oddCharacters.length} odd characters in ${oddPlaces.length} places`, () => {
  test.each(Object.keys(readers))('end in an answer: %s', (name) => {
    const read = readers[name];
    bounded(() => {
      for (const place of oddPlaces) {
        for (const one of oddCharacters) {
          const text = place(one);
          const told = read?.(text) ?? '';
          expect(told.includes('读不下去了'), `${name}: ${JSON.stringify(text)}: ${told}`).toBe(false);
        }
      }
    });
  });
});

/** Short texts that ask for a lot: every one would keep a page busy for minutes, or eat its memory, if it were done as it is written. */
const A = 'a'.repeat(250);
const NAMES = Array.from('abcdefghijklmnopqrstuvwxyz');
/** a=first, and each further letter made of the one before. */
const grown = (first: string, next: (before: string) => string): string => NAMES.map((name, at) => `${name}=${at === 0 ? first : next(NAMES[at - 1] ?? '')}`).join('\n');
const greedy: readonly (readonly [line: string, setup: string])[] = [
  ['echo ${x//*a*a*a*a*b/}', `x=${A}`], ['echo ${x##*a*a*a*a*a*b}', `x=${A}`], ['echo ${x%%a*a*a*a*a*b}', `x=${A}`], ['echo ${x/%*a*?a*[a-z]*a*b/}', `x=${A}`],
  ['echo ${x^^*a*a*a*a*b}', `x=${A}`], ['echo $z', grown('1234567890', (name) => `$${name}$${name}$${name}`)], ['echo $((z))', grown('1', (name) => `${name}+${name}`)],
  ['echo ${x//a/$x}', `x=${A}`], ['echo ${x//a/${x//a/$x}}', `x=${A}`], ['echo {1..199}$@$@$@$@$@', 'set -- {1..199}'], ['echo {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}', ''],
  ['echo * * * * * * * * *', ''], ['echo *a*a*a*a*a*a*a*a*a*a*b', ''], [`echo ${'{a,'.repeat(60)}`, ''], [`echo ${'"$('.repeat(60)}`, ''], [`echo ${'$((('.repeat(40)}`, ''], ['echo $((2**62**62**62))', ''],
];

describe('short texts that ask for a lot', () => {
  test.each(greedy.map(([line, setup]) => ({ line, setup })))('are worked out or refused: $line', ({ line, setup }) => {
    bounded(() => {
      const read = readExpansion({ line, setup, files: `${'a'.repeat(60)}\n${Array.from({ length: 60 }, (_, at) => `f${at}`).join('\n')}` });
      expect('problem' in read ? read.problem : read.reading.expansion.stages.every(({ boxes }) => boxes.length <= 200)).toBeTruthy();
    });
  });

  test('what bash expands may be anything, also where it expands a lot', () => {
    const pieces = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? { raw: '$x', text: undefined } : { raw: 'a', text: 'a' }));
    bounded(() => { expect([agrees(pieces, A), agrees([...pieces, { raw: 'b', text: 'b' }], A), agrees([...pieces, { raw: 'b', text: 'b' }], `${A}b`)]).toEqual([true, false, true]); });
  });
});
