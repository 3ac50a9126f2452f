import { describe, expect, test } from 'vitest';
import { parseLine } from './parse.ts';
import { NotDrawn, type ShellSyntaxError } from './types.ts';

const words = (line: string) => parseLine(line).map(({ commands }) => commands.map((command) => command.words.map(({ raw }) => raw)));
const redirections = (line: string) => parseLine(line).flatMap(({ commands }) => commands.flatMap((command) => command.redirections))
  .map(({ fd, operator, target }) => [fd, operator, target.raw]);

describe('parseLine', () => {
  test('keeps quotes, substitutions and escapes inside one word', () => {
    expect(words(`echo 'a b' "c $(ls | wc -l) d" e\\ f \${x:-y z} $'it\\'s'`)).toEqual([[['echo', "'a b'", '"c $(ls | wc -l) d"', 'e\\ f', '${x:-y z}', "$'it\\'s'"]]]);
  });

  test('points at every word of the line', () => {
    const line = 'sort <in.txt | uniq -c >>out.txt 2>&1';
    const [pipeline] = parseLine(line);
    const second = pipeline?.commands[1];
    expect(second?.redirections.map(({ start, end }) => line.slice(start, end))).toEqual(['>>out.txt', '2>&1']);
    expect(line.slice(second?.start, second?.end)).toBe('uniq -c >>out.txt 2>&1');
  });

  test('takes a number as a descriptor only where it touches the operator', () => {
    expect(redirections('echo 2 >f; echo 2>f; echo a2>g')).toEqual([[undefined, '>', 'f'], [2, '>', 'f'], [undefined, '>', 'g']]);
  });

  test('knows every redirection operator', () => {
    expect(redirections('a <1 >2 >>3 >|4 <>5 &>6 &>>7 8>&1 <&- <<<w').map(([, operator]) => operator))
      .toEqual(['<', '>', '>>', '>|', '<>', '&>', '&>>', '>&', '<&', '<<<']);
  });

  test('separates lists and pipes, with |& told apart', () => {
    const found = parseLine('a && b || c; d | e |& f & g\nh # no command');
    expect(found.map(({ connector }) => connector)).toEqual(['&&', '||', ';', '&', ';', ';']);
    expect(found[3]?.pipesAll).toEqual([false, true]);
  });

  test('takes a group as one process with the redirections after it', () => {
    const [pipeline] = parseLine('{ echo a; echo b >&2; } 2>err | (cat; wc) >out');
    expect(pipeline?.commands.map(({ kind }) => kind)).toEqual(['group', 'subshell']);
    expect(pipeline?.commands.map((command) => command.redirections.length)).toEqual([1, 1]);
  });
});

describe('what bash reads otherwise than it looks', () => {
  test('digits behind >& are its word, up to the next operator', () => {
    expect(redirections('echo a 2>&1>f')).toEqual([[2, '>&', '1'], [undefined, '>', 'f']]);
    expect(redirections('echo a >&1<f 3<&-2>g')).toEqual([[undefined, '>&', '1'], [undefined, '<', 'f'], [3, '<&', '-2'], [undefined, '>', 'g']]);
    expect(() => parseLine('echo > 1>f')).toThrow('> 后面缺少目标');
  });

  test('(( )) is arithmetic, unless its brackets end apart', () => {
    expect(parseLine('(( 1 << 1 )) > f').flatMap(({ commands }) => commands.map(({ kind, name, redirections: all }) => [kind, name, all.length]))).toEqual([['compound', '(( … ))', 1]]);
    expect(parseLine('((echo a); echo b) > f').flatMap(({ commands }) => commands.map(({ kind, inside }) => [kind, inside.length]))).toEqual([['subshell', 2]]);
    expect(words('echo $(( 1 << 1 )) $[1 << 2] $$ $((a))')).toEqual([[['echo', '$(( 1 << 1 ))', '$[1 << 2]', '$$', '$((a))']]]);
  });

  test('$( … ) holds commands, with their own brackets, comments and here-documents', () => {
    const command = parseLine('echo "$(cat <<END\nThis one: “)”\nEND\n)" > f')[0]?.commands[0];
    expect(command?.words[1]?.nested.flatMap(({ commands }) => commands.map(({ name, redirections: all }) => [name, all[0]?.body?.text]))).toEqual([['cat', 'This one: “)”\n']]);
    expect(words('echo $(case x in x) echo y;; esac) > f')).toEqual([[['echo', '$(case x in x) echo y;; esac)']]]);
    expect(words('echo $(ls # a )\n) b')).toEqual([[['echo', '$(ls # a )\n)', 'b']]]);
    expect(words('echo $(cat <<E) b\n1\nE\nls')).toEqual([[['echo', '$(cat <<E)', 'b']], [['ls']]]);
  });

  test('a reserved word is one only by itself', () => {
    expect(words('if_x; "then"; \\fi; echo then in do }')).toEqual([[['if_x']], [['"then"']], [['\\fi']], [['echo', 'then', 'in', 'do', '}']]]);
    expect(() => parseLine('while\nin>(a)\ndo b; done')).toThrow(NotDrawn);
  });

  test('an array is one word, and only where an assignment may stand', () => {
    expect(words('arr=(1 2 "3 )") > f')).toEqual([[['arr=(1 2 "3 )")']]]);
    expect(words('declare -a x=(a\n b # c\n) y[1 + 2]=3; z[a b]=1 ls')).toEqual([[['declare', '-a', 'x=(a\n b # c\n)', 'y[1', '+', '2]=3']], [['z[a b]=1', 'ls']]]);
    expect(() => parseLine('echo a=(1)')).toThrow('( 不该出现在这里');
  });

  test('compound commands are commands like others, with the redirections behind them', () => {
    const lines = ['while read -r x; do echo "$x"; done < in > out', 'for x in a b; do :; done > f', 'if a; then b; else c; fi 2> f', 'case x in (a|b) c;; *) ;; esac > f', '[[ a < b && c =~ (d|e) ]] 2> f', '! until a; do b; done | c > f', 'for ((i = 0; i < 3; i++)) { a; } > f'];
    expect(lines.map((line) => parseLine(line)[0]?.commands[0]?.name)).toEqual(['while … done', 'for … done', 'if … fi', 'case … esac', '[[ … ]]', 'until … done', 'for … done']);
  });
});

describe('what no figure draws', () => {
  test.each([
    ['f() { echo; } > g', '图里画不出函数的定义'], ['function f { echo; }', '图里画不出函数的定义'], ['coproc { ls; }', '图里画不出协进程 coproc'], ['diff <(ls) b', '图里画不出进程替换 <(…)'],
    ['ls {log}>f', '图里画不出 {log}'], [`${'{ '.repeat(80)}a${'; }'.repeat(80)}`, '图里画不出：套了超过 50 层'],
  ])('%s is not called wrong', (line, message) => {
    expect(() => parseLine(line)).toThrow(NotDrawn);
    expect(() => parseLine(line)).toThrow(message);
  });

  test('is found wrong where it is', () => {
    expect(() => parseLine('f() { echo; } | "')).toThrow('双引号没有合上');
    expect(() => parseLine('f() { echo; } | "')).not.toThrow(NotDrawn);
  });
});

describe('here-documents', () => {
  const bodies = (line: string) => parseLine(line).flatMap(({ commands }) => commands.flatMap((command) => command.redirections.map(({ body }) => body)));

  test('end at a line that is exactly the tag', () => {
    expect(bodies('cat <<EOF\na\nEOF # no\n EOF\nEOF\necho b')).toMatchObject([{ text: 'a\nEOF # no\n EOF\n', closed: true }]);
    expect(words('cat <<EOF\na\nEOF\necho b')).toEqual([[['cat']], [['echo', 'b']]]);
  });

  test('lose leading tabs after <<-, and only tabs', () => {
    expect(bodies('cat <<-E\n\t\ta\n  b\n\tE\n')).toMatchObject([{ text: 'a\n  b\n', closed: true }]);
  });

  test('join rows after an unquoted backslash before they look for the tag', () => {
    expect(bodies('cat <<E\na\\\nE\nE')).toMatchObject([{ text: 'aE\n', closed: true }]);
    expect(bodies("cat <<'E'\na\\\nE")).toMatchObject([{ text: 'a\\\n', closed: true }]);
    expect(bodies('cat <<E\na\\\\\nE')).toMatchObject([{ text: 'a\\\\\n', closed: true }]);
  });

  test('wait for their tag without its quotes', () => {
    expect(bodies(`cat <<"$E" <<'a"b' <<\\E <<"a\\"b" <<$"F" <<E\\\nF\n`).map((body) => body?.tag)).toEqual(['$E', 'a"b', 'E', 'a"b', 'F', 'EF']);
  });

  test('belong to their tags in order, also two on a line', () => {
    expect(bodies("cat <<A - <<'B C'\n1\nA\n2\nB C\n")).toMatchObject([{ text: '1\n' }, { text: '2\n' }]);
  });

  test('without their tag take everything, as bash does with a warning', () => {
    expect(bodies('cat <<EOF\na\nEOF#\n')).toMatchObject([{ text: 'a\nEOF#\n', closed: false }]);
    expect(bodies('cat <<EOF')).toMatchObject([{ text: '', closed: false }]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['echo "a', '双引号没有合上'],
    ['echo $(ls', '$(…)没有合上'],
    ['echo >', '> 后面缺少目标'],
    ['| wc', '| 前面缺一个命令'],
    ['ls |', '到了末尾，还缺一个命令'],
    ['ls &&', '&& 后面缺一个命令'],
    ['( ls', '( 没有合上'],
    ['ls )', ') 不该出现在这里'],
    ['while a; do b', 'do 没有合上。请补上 done'], ['if a; then fi', 'then 和 fi 之间缺一个命令'], ['case x in a) b', 'case 没有合上'], ['done', 'done 不该出现在这里'], ['a | ! b', '! 只能写在'],
    ['echo $((1 + 2)', '$(…)没有合上'], ['x=(a; b)', '; 不该出现在数组的括号里'], ['[[ a', '[[ 没有合上'], ['for x in a do b', '缺分号或换行'], ['ls +(a)', 'shopt -s extglob'], ['a ;; b', ';; 不该出现在这里'],
    ["echo 🦊🦊 'a", '从第 9 个字符开始'], ['echo\n "x', '从第 2 行第 2 个字符开始'],
  ])('%s is refused with its reason and place', (line, message) => {
    expect(() => parseLine(line)).toThrow(message);
    try {
      parseLine(line);
    } catch (error) {
      expect((error as ShellSyntaxError).span.end).toBeLessThanOrEqual(line.length);
    }
  });
});
