import { describe, expect, test } from 'vitest';
import { answersFor, argvScript, questionScript, readAnswer, readArgv } from './ask.ts';
import { bashWords, hostBash, hostSetting } from './bash-oracle.ts';
import { readCommand } from './command.ts';
import { expandWords } from './expand.ts';
import { expansionLines, linesFiles, linesSetup, machineLines } from './expansion-lines.ts';
import { readFiles, readSetting } from './setup.ts';
import { NotComputed, STEPS, type Expansion, type StepId } from './types.ts';

const bash = (script: string): string => hostBash(script).stdout;
const plain = readSetting('', []);

/** The words of a step as typed or as they are, `·` between the pieces left out. */
function wordsOf({ stages }: Expansion, id: StepId): readonly string[] {
  const boxes = stages.find((stage) => stage.id === id)?.boxes ?? [];
  return boxes.map(({ pieces }) => pieces.map(({ text, shown }) => shown ?? text).join(''));
}

const expansion = (line: string, setup = '', files: readonly string[] = []): Expansion => expandWords(readCommand(line), readSetting(setup, files));
const changes = ({ stages }: Expansion): readonly string[] => stages.filter(({ isChanged }) => isChanged).map(({ id }) => id);
const sources = (line: string, { stages }: Expansion, id: StepId) => stages.find((stage) => stage.id === id)?.spans.map(({ start, end }) => line.slice(start, end));

describe('the arguments of a line are those that bash gives', () => {
  const told = bashWords(expansionLines, { setup: linesSetup, files: linesFiles });
  const setting = hostSetting(linesSetup, linesFiles);

  test('has at least 120 lines to compare, and thirty for the machine', () => {
    expect(new Set(expansionLines).size).toBeGreaterThanOrEqual(200);
    expect(machineLines.length).toBeGreaterThanOrEqual(30);
    expect(told).toHaveLength(expansionLines.length);
  });

  test.each(expansionLines.map((line, index): [string, number] => [line, index]))('%s', async (line, index) => {
    const words = readCommand(line);
    const answers = await answersFor(words, setting, (script) => Promise.resolve(bash(script)));
    const { outcome } = expandWords(words, setting, answers);
    expect(outcome.kind === 'argv' ? outcome.argv : outcome.kind).toEqual(told[index] ?? 'failed');
  });
});

describe('the steps', () => {
  test('go in the order of the manual, each with its own words', () => {
    const found = expansion('echo {$f,~}/"$f" $((6*7))', "f='a b'");
    expect(found.stages.map(({ id }) => id)).toEqual(STEPS);
    expect(wordsOf(found, 'words')).toEqual(['echo', '{$f,~}/"$f"', '$((6*7))']);
    expect(wordsOf(found, 'brace')).toEqual(['echo', '$f/"$f"', '~/"$f"', '$((6*7))']);
    expect(wordsOf(found, 'tilde')).toEqual(['echo', '$f/"$f"', '/home/reader/"$f"', '$((6*7))']);
    expect(wordsOf(found, 'parameter')).toEqual(['echo', 'a b/"a b"', '/home/reader/"a b"', '$((6*7))']);
    expect(wordsOf(found, 'arithmetic')).toEqual(['echo', 'a b/"a b"', '/home/reader/"a b"', '42']);
    expect(wordsOf(found, 'split')).toEqual(['echo', 'a', 'b/"a b"', '/home/reader/"a b"', '42']);
    expect(wordsOf(found, 'quotes')).toEqual(['echo', 'a', 'b/a b', '/home/reader/a b', '42']);
    expect(changes(found)).toEqual(['brace', 'tilde', 'parameter', 'arithmetic', 'split', 'quotes']);
  });

  test('know which characters of the line they dealt with', () => {
    const line = 'echo $x{a,b} ~ "$y" *.txt';
    const found = expansion(line, 'y=1', ['c.txt']);
    expect(sources(line, found, 'brace')).toEqual(['{a,b}']);
    expect(sources(line, found, 'tilde')).toEqual(['~']);
    // The variable that bash looks for is xa, then xb: the letters come out of the braces.
    expect(sources(line, found, 'parameter')).toEqual(['$x', 'a', 'b', '$y']);
    expect(sources(line, found, 'glob')).toEqual(['*.txt']);
    expect(sources(line, found, 'quotes')).toEqual(['"', '"']);
  });

  test('show a command substitution as open until the machine has been asked, and work on with its answer', async () => {
    const line = 'echo $(seq 3) "$(seq 3)"';
    const words = readCommand(line);
    const open = expandWords(words, plain);
    expect(open.outcome).toEqual({ kind: 'pending' });
    expect(open.questions.map(({ raw }) => raw)).toEqual(['$(seq 3)']);
    const answers = await answersFor(words, plain, (script) => Promise.resolve(bash(script)));
    expect(expandWords(words, plain, answers).outcome).toEqual({ kind: 'argv', argv: ['echo', '1', '2', '3', '1\n2\n3'] });
  });

  test('do not guess what an unanswered command may have changed', () => {
    expect(wordsOf(expansion('echo ${u:=$(date)} $u'), 'parameter')).toEqual(['echo', '${u:=$(date)}', '$u']);
  });

  test('stop where bash gives up, with the reason', () => {
    const found = expansion('echo ~ ${u:?没有} $x', 'x=1');
    expect(found.outcome).toEqual({ kind: 'failed', message: 'u 没有值，bash 报错 u: 没有，命令不会运行。' });
    expect(found.stages.at(-1)?.id).toBe('parameter');
    expect(sources('echo ~ ${u:?没有} $x', found, 'parameter')).toEqual(['${u:?没有}']);
  });

  test('protect with quotes: a quoted star and a quoted blank stay', () => {
    const found = expansion('rm "$f" $f', "f='a b'", ['a', 'b', 'a b']);
    expect(found.outcome).toEqual({ kind: 'argv', argv: ['rm', 'a b', 'a', 'b'] });
    const quoted = found.stages.find(({ id }) => id === 'parameter')?.boxes.map(({ pieces }) => pieces.filter(({ kind }) => kind === 'text').map(({ isQuoted }) => isQuoted));
    expect(quoted).toEqual([[false], [true], [false]]);
  });
});

describe('IFS', () => {
  test.each([
    ['IFS=: p=/bin::/usr/bin:', ['/bin', '', '/usr/bin']],
    ["IFS=', ' p=' a , b,c  d,,'", ['a', 'b', 'c', 'd', '']],
    ["IFS= p='a b'", ['a b']],
    ["IFS=: p='a b'", ['a b']],
    ['IFS=: p=', []],
  ])('%s: cut at its characters, blanks once, signs each time', (setup, words) => {
    expect(expansion('argv $p', setup).outcome).toEqual({ kind: 'argv', argv: ['argv', ...words] });
    expect(bashWords(['$p'], { setup, files: [] })).toEqual([words]);
  });

  test('stands between the parameters of "$*", its first character', () => {
    expect(expansion('argv "$*" $1', "set -- 'a:b' c\nIFS=:,").outcome).toEqual({ kind: 'argv', argv: ['argv', 'a:b:c', 'a', 'b'] });
  });

  test.each([
    ['IFS=,', ['a', '', 'b']], ["IFS=', '", ['a', '', 'b']], ["IFS=' ,'", ['a', 'b']], ['IFS=', ['a', 'b']], ['x=1', ['a', 'b']],
  ])('%s: stands between the parameters of $@, which are cut at it again', (setup, words) => {
    for (const parameters of ['$@', '$*', '${@}']) {
      expect(expansion(`argv ${parameters}`, `set -- a '' b\n${setup}`).outcome).toEqual({ kind: 'argv', argv: ['argv', ...words] });
      expect(bashWords([parameters], { setup: `set -- a '' b\n${setup}`, files: [] })).toEqual([words]);
    }
  });

  test('that the line itself changes is left to bash', () => {
    expect(() => expansion('argv ${IFS:=:} $p', 'IFS= p=a:b')).toThrow('它自己改了 IFS');
    expect(() => expansion('argv $((IFS=1)) $p', 'p=a1b')).toThrow('它自己改了 IFS');
  });

  test('changes neither quoted parts nor what is typed', () => {
    expect(expansion('argv a:b "$p" x:$p', 'IFS=: p=1:2').outcome).toEqual({ kind: 'argv', argv: ['argv', 'a:b', '1:2', 'x:1', '2'] });
  });
});

describe('what is no simple command', () => {
  test.each([
    ['', '还没有命令'], ['# x', '还没有命令'], ['ls > f', '遇到了 >'], ['ls | wc', '遇到了 |'], ['a; b', '遇到了 ;'], ['a &', '遇到了 &'], ['(a)', '遇到了 ('],
    ['x=1 a', '开头的 x=1：它是赋值'], ['f() { a; }', '图里画不出函数的定义'], ['while a; do b; done', '遇到了 while'], ['a &&\nb', '遇到了 &&'], ['a\nb', '遇到了 换行'], ['ls +(a)', 'shopt -s extglob'], ['export x=$f', 'export 后面的赋值'], ['if a', 'if'], ["echo 'a", '单引号没有合上'], ['cat <<E', '遇到了 <<'],
  ])('%j is refused by name', (line, why) => {
    expect(() => expansion(line)).toThrow(why);
  });

  test.each([
    ['cat <(ls)', '进程替换 <('], ['echo ${x:---arg <(printf "$x")}', '进程替换 <('], ['echo ${x:-a >(b)}', '进程替换 >('], ['echo ${!x}', '间接引用 ${!x}'], ['echo ${x@Q}', '${x@Q}'], ['echo ${a[0]}', '数组'], ['echo $((a[0]))', '数组 a'],
    ['echo $RANDOM', '$RANDOM'], ['echo $$', '进程号'], ['echo /etc/*', '别的目录'], ['echo {1..1000}', '1000 个词'], ['echo $[1+1]', '$[…]'], ['echo ~-', '~-'], ['echo a\\', '反斜杠'],
    ["echo $'\\xff'", '\\xff'], ['echo [[.a.]]', '[.….]'], ['echo $((1<<64))', '移位 64'], ['echo ${@:1}', '${@:1}'],
  ])('%j is left to bash, by name', (line, why) => {
    expect(() => expansion(line)).toThrow(NotComputed);
    expect(() => expansion(line)).toThrow(why);
  });
});

describe('what comes before the line', () => {
  test('are assignments and positional parameters, worked out as bash does', () => {
    const { variables, positional } = readSetting("a=1; b=\"$a  2\" c=~:x\nd=$((a+1))\nset -- \"$b\" {1..2} *", ['f']);
    expect([...variables].slice(4)).toEqual([['a', '1'], ['b', '1  2'], ['c', '/home/reader:x'], ['d', '2']]);
    expect(positional).toEqual(['1  2', '1', '2', 'f']);
  });

  test.each([['ls', '图里画不出 ls'], ['a = 1', '图里画不出 a'], ['a=$(ls)', '$(ls) 要问机器'], ["IFS=':*'", 'IFS'], ['a=1 > f', '图里画不出 a=1 > f'], ['a=(1 2)', '图里画不出数组'], ['PATH=x', 'PATH']])('%j is refused', (setup, why) => {
    expect(() => readSetting(setup, [])).toThrow(why);
  });

  test('are files by name, one a line', () => {
    expect(readFiles('a b\n\nc\nc\n')).toEqual(['a b', 'c']);
    expect(() => readFiles('a/b')).toThrow('a/b');
    expect(() => readFiles('..')).toThrow('..');
  });
});

describe('asking', () => {
  test('hands bash the line unchanged, in a folder with the files', () => {
    expect(readArgv(bash(argvScript({ line: 'a  "b  c" *', setup: '', files: ['-x', "it's"] })))).toEqual(['a', 'b  c', '-x', "it's"]);
    expect(readArgv(bash(argvScript({ line: '$e', setup: 'e=', files: [] })))).toEqual([]);
    expect(readArgv(bash(argvScript({ line: 'a ${e:?}', setup: 'e=', files: [] })))).toBeUndefined();
  });

  test('asks about a command in the state of its turn', () => {
    const [question] = expansion('echo $((n++))${m:=2} `echo \\$n$m "$1"`', "n=5; set -- 'a  b'").questions;
    expect(question && readAnswer(bash(questionScript(question, [])))).toEqual({ text: '62 a  b', status: 0 });
  });
});
