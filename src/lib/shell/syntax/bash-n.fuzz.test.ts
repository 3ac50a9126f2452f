/** Random scripts, whole and broken, against `bash -n`: nothing that bash takes is called wrong by any reader of the page. */
import { describe, expect, test } from 'vitest';
import { processesOf } from '@/lib/shell/descriptors.ts';
import { readCommand } from '@/lib/shell/expansion/command.ts';
import { expandWords } from '@/lib/shell/expansion/expand.ts';
import { readSetting } from '@/lib/shell/expansion/setup.ts';
import { ExpansionFailure, NotComputed } from '@/lib/shell/expansion/types.ts';
import { readScript } from '@/lib/shell/here-document/reading.ts';
import { BashGrammar } from './bash-grammar.ts';
import { bashTakes } from './bash-n.ts';
import { parseLine } from './parse.ts';
import { NotDrawn, ShellSyntaxError } from './types.ts';

const WHOLE = 7000;
const BROKEN = 3000;

const setting = readSetting("x='a b'", ['a', 'b']);
const readers: Readonly<Record<string, (script: string) => unknown>> = {
  Redirection: (script) => parseLine(script).map(processesOf),
  HereDocument: readScript,
  Expansion: (script) => expandWords(readCommand(script), setting),
  'variables of Expansion': (script) => readSetting(script, []),
};

type Verdict = 'drawn' | 'not drawn' | 'wrong';

/** What a reader says of a script. */
function verdict(read: (script: string) => unknown, script: string): Verdict {
  try {
    read(script);
    return 'drawn';
  } catch (error) {
    // A line that fails when it is run is no syntax error; what only bash can work out is left to it.
    if (error instanceof NotDrawn || error instanceof NotComputed || error instanceof ExpansionFailure) return 'not drawn';
    if (error instanceof ShellSyntaxError) return 'wrong';
    throw error;
  }
}

const grammar = new BashGrammar(1);
const scripts = [...Array.from({ length: WHOLE }, () => grammar.line()), ...Array.from({ length: BROKEN }, () => grammar.broken())];

describe(`${scripts.length} scripts and bash -n`, () => {
  const taken = bashTakes(scripts);
  const valid = scripts.filter((_, at) => taken[at] === true);
  const invalid = scripts.filter((_, at) => taken[at] !== true);

  test('are mostly scripts', () => {
    expect(taken).toHaveLength(scripts.length);
    expect(valid.length).toBeGreaterThan(0.7 * scripts.length);
    expect(invalid.length).toBeGreaterThan(0.05 * scripts.length);
  });

  test.each(Object.keys(readers))('%s calls none of them wrong that bash takes', (name) => {
    const read = readers[name] ?? parseLine;
    expect(valid.filter((script) => verdict(read, script) === 'wrong')).toEqual([]);
  });

  test('Redirection draws most of them', () => {
    expect(valid.filter((script) => verdict(parseLine, script) === 'drawn').length).toBeGreaterThan(0.45 * valid.length);
  });

  // The conditions of [[ ]] and the three parts of for (( )) are not looked at, and time counts as a reserved word also in $(time …).
  test('few that bash refuses pass', () => {
    const passed = invalid.filter((script) => verdict(parseLine, script) !== 'wrong');
    expect(passed.length, passed.slice(0, 40).map((one) => JSON.stringify(one)).join('\n')).toBeLessThan(0.12 * invalid.length);
  });
});
