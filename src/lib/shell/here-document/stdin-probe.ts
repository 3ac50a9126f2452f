/**
 * Asks bash what the commands of a script get from their here-documents and here-strings: a probe
 * stands in for each of them and notes what it can read. Pure: the script, and the reading of what it prints.
 */
import { quoted } from '@/lib/shell/quoted.ts';
import { agrees } from './pieces.ts';
import type { Input, Reading } from './reading.ts';

const PROBE = 'probe_stdin() { local IFS=" " fd; for fd in $2; do base64 -w0 <&"$fd" > "$PROBE_LOG/$1.$fd"; done; }';

/** Why a script cannot be asked, in a sentence; undefined when it can. */
export function whyNotAsked({ inputs }: Reading): string | undefined {
  const odd = inputs.find(({ word }) => word === undefined);
  return odd && `${odd.name} 的输入问不了：只能问直接写名字的命令。请把 here 文档写在一个命令后面。`;
}

/** Inputs that their command can read. */
const readable = ({ inputs }: Reading): readonly Input[] => inputs.filter(({ word, replacedBy }) => word !== undefined && replacedBy === undefined);

/** The script with a probe in place of each command that has an input. */
function withProbes(reading: Reading): string {
  let script = reading.script;
  const words = new Set(readable(reading).flatMap(({ word }) => word ?? []));
  for (const word of [...words].toSorted((a, b) => b.start - a.start)) {
    const fds = readable(reading).filter((input) => input.word === word).map(({ fd }) => fd).join(' ');
    script = `${script.slice(0, word.start)}probe_stdin ${word.start} ${quoted(fds)}${script.slice(word.end)}`;
  }
  return script;
}

/** A script for bash that prints `<place of the command>.<descriptor> <base64>` for every input that a command can read. */
export function stdinProbeScript(reading: Reading): string {
  return [
    'export PROBE_LOG=$(mktemp -d)', PROBE, 'export -f probe_stdin',
    `bash --norc -c ${quoted(withProbes(reading))} > /dev/null 2>&1 < /dev/null`,
    'for f in "$PROBE_LOG"/*; do [ -e "$f" ] && echo "${f##*/} $(cat "$f")"; done; rm -r "$PROBE_LOG"',
  ].join('\n');
}

/** What an input was in bash; undefined when its command was not started. */
export interface Received {
  readonly input: Input;
  readonly text: string | undefined;
  readonly isSame: boolean;
}

const decoded = (base64: string): string => new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));

/** Every readable input beside what bash gave. */
export function compareWithBash(reading: Reading, output: string): readonly Received[] {
  const told = new Map(output.trimEnd().split('\n').map((row): [string, string] => {
    const [key = '', base64 = ''] = row.split(' ');
    return [key, base64];
  }));
  return readable(reading).map((input): Received => {
    const base64 = told.get(`${input.word?.start ?? ''}.${input.fd}`);
    const text = base64 === undefined ? undefined : decoded(base64);
    return { input, text, isSame: text !== undefined && agrees(input.pieces, text) };
  });
}
