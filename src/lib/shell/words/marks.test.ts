import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { marksOf } from './marks.ts';

/** What a note may come to use: each is bash, and each must be explainable as soon as syntax.yaml has the words. */
const SCRIPTS = [
  'if [[ -d $x && ! $y =~ ^[0-9]+$ ]]; then echo a; elif (( n > 3 )); then echo b; else echo c; fi',
  'until false; do break; done # comment',
  'select x in a b; do echo "$x"; done',
  'for ((i = 0, j = 1; i < 3; i++)) { echo $((i ? j : -i)); }',
  'for x; do echo "${x:-none}" "${#x}" "${x//a/b}" "${x:1:2}" "${x^^}" "${!x}"; done',
  'greet() { local who=$1; echo "hi $who"; }; greet you &',
  'function f { return 3; }; f || ! true; time sleep 0',
  'a=(1 "2 3" $x); a+=(4); echo "${a[@]}" ${a[1]}; IFS=, read -r x y <<< 1,2',
  'diff <(sort a) <(sort b) > >(cat) 2> /dev/null {fd}<> f',
  'cat <<-E | tr a-z A-Z; echo after\n\t$x `date` \\$y\n\tE',
  'while read -r x; do cat <<A; done <<B\n$x\nA\none\nB',
  'case $x in a | b) ;; (c) echo ;& *) echo ;;& esac',
  '{ echo a; (echo b); } >> f 2>&1; exec 3>&-',
  'echo $"hello" \\* {1..3} [ab]? !(x) ~/x; coproc cat',
  'bash -c \'for x in 1 2; do echo "$x"; done\' name',
  'export PATH=$PATH:/x; declare -a b=(1 2); ((n++)); let n=1',
];

describe.each(SCRIPTS)('%s', (script) => {
  const marks = marksOf(script);

  test('is bash', () => {
    expect(spawnSync('/bin/bash', ['-O', 'extglob', '-n', '-c', script], { encoding: 'utf8' }).stderr).toBe('');
  });

  test('has every character that is not blank in some mark', () => {
    const bare = script.split('').filter((letter, at) => letter.trim() !== '' && !marks.some(({ start, end }) => start <= at && at < end));
    expect(bare).toEqual([]);
  });

  test('has marks that nest', () => {
    const crossing = marks.filter(({ start, end }) => marks.some((other) => other.start < start && other.end > start && other.end < end));
    expect(crossing).toEqual([]);
  });
});

/** The text and the first key of each mark of the language itself. */
const keysIn = (script: string): Record<string, string> => Object.fromEntries(
  marksOf(script).flatMap(({ start, end, topic }) => (topic.kind === 'syntax' ? [[script.slice(start, end), topic.keys[0] ?? '']] : [])),
);

test('a reserved word is that of its construct, and only where it is one', () => {
  expect(keysIn('for x in a; do echo do; done')).toMatchObject({ in: 'for in', do: 'for do', done: 'for done' });
  expect(keysIn('case $x in in) ;; esac')).toMatchObject({ case: 'case case', ';;': 'case ;;', esac: 'case esac' });
  expect(marksOf('echo for').map(({ topic }) => topic.kind)).toEqual(['command', 'argument']);
});

test('a star is a wildcard, a pattern, a product or a star, depending on where it stands', () => {
  const star = (script: string) => keysIn(script)['*'];
  expect(star('ls *')).toBe('file *');
  expect(star('case x in *) ;; esac')).toBe('pattern *');
  expect(star('[[ x == * ]]')).toBe('pattern *');
  expect(star('echo $((2 * 3))')).toBe('arithmetic *');
  expect(star('x=*')).toBeUndefined();
});

test('what becomes of an expansion depends on where it stands', () => {
  const fate = (script: string) => marksOf(script).map(({ topic }) => (topic.kind === 'syntax' ? topic.values['then'] : undefined)).find((found) => found !== undefined);
  expect(fate('echo $x')).toBe('then split');
  expect(fate('echo "$x"')).toBe('then quoted');
  expect(fate('y=$x')).toBe('then assigned');
  expect(fate('[[ $x ]]')).toBe('then tested');
  expect(fate('cat <<E\n$x\nE')).toBe('then text');
});

test('what bash -c is given is explained inside, what another program is given is not', () => {
  const commands = (script: string) => marksOf(script).flatMap(({ topic }) => (topic.kind === 'command' ? [topic.name] : []));
  expect(commands("bash -c 'kill 1'")).toEqual(['bash', 'kill']);
  expect(commands("dash -c 'kill 1'")).toEqual(['dash']);
});

test('what is no bash is refused with the place and the reason', () => {
  expect(() => marksOf('echo "a')).toThrow(/读不懂这段 bash（第 \d+ 个字符处/);
});
