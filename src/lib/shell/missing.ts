/** Why a tool that a reader asks for is not in the machine: the list that its own bash reads too. */
import list from '@shell/root/usr/share/note/missing.txt?raw';

const REASONS = new Map(list.trimEnd().split('\n').map((line) => {
  const [name = '', why = ''] = line.split('\t');
  return [name, why];
}));

/** A sentence for each known tool that bash did not find, by what it wrote on stderr; '' for none. */
export function whyMissing(stderr: string): string {
  const names = [...stderr.matchAll(/(?:^|: )([^\s:]+): command not found$/gm)].map(([, name = '']) => name);
  return [...new Set(names)].map((name) => (REASONS.has(name) ? `${name} ${REASONS.get(name) ?? ''}` : '')).join('');
}
