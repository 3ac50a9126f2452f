import { describe, expect, test } from 'vitest';
import { parseLine } from './parse.ts';
import type { ShellSyntaxError } from './types.ts';

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
    ['while true; do ls; done', '这里画不了以 while 开头的复合命令'],
    ['diff <(ls) b', '进程替换'],
    ['ls {log}>f', '{log}'],
  ])('%s is refused with its reason and place', (line, message) => {
    expect(() => parseLine(line)).toThrow(message);
    try {
      parseLine(line);
    } catch (error) {
      expect((error as ShellSyntaxError).span.end).toBeLessThanOrEqual(line.length);
    }
  });
});
