import { describe, expect, test } from 'vitest';
import { endName, finalTable, processesOf } from './descriptors.ts';
import { parseLine } from './syntax/parse.ts';

/** “0 终端, 1 f” for each process of the first pipeline. */
function tables(line: string): string[] {
  const [pipeline] = parseLine(line);
  return pipeline === undefined ? [] : processesOf(pipeline).map((process) =>
    [...finalTable(process)].sort(([a], [b]) => a - b).map(([fd, end]) => `${fd} ${endName(end)}`).join(', '));
}

describe('the final table of a command', () => {
  test.each([
    ['ls', '0 终端, 1 终端, 2 终端'],
    ['ls > f', '0 终端, 1 f, 2 终端'],
    ['ls 2>&1 > f', '0 终端, 1 f, 2 终端'],
    ['ls > f 2>&1', '0 终端, 1 f, 2 f'],
    ['ls &> f', '0 终端, 1 f, 2 f'],
    ['ls >& f', '0 终端, 1 f, 2 f'],
    ['cmd 3>&1 1>&2 2>&3 3>&-', '0 终端, 1 终端, 2 终端'],
    ['cmd < in 2> err', '0 in, 1 终端, 2 err'],
    ['cmd 2>&-', '0 终端, 1 终端'],
    ['cmd 5<>both', '0 终端, 1 终端, 2 终端, 5 both'],
    ['cmd 3>f 1>&3-', '0 终端, 1 f, 2 终端'],
    ['cat <<< word', '0 here 字符串, 1 终端, 2 终端'],
  ])('%s', (line, wanted) => {
    expect(tables(line)).toEqual([wanted]);
  });

  test('sends only the standard output through a pipe, and with |& also the errors, last', () => {
    expect(tables('a 2>e | b | c >f')).toEqual(['0 终端, 1 管道 1 的写端, 2 e', '0 管道 1 的读端, 1 管道 2 的写端, 2 终端', '0 管道 2 的读端, 1 f, 2 终端']);
    expect(tables('a |& b')[0]).toBe('0 终端, 1 管道 1 的写端, 2 管道 1 的写端');
    expect(tables('a > f |& b')[0]).toBe('0 终端, 1 f, 2 f');
    expect(tables('a > f | b')[0]).toBe('0 终端, 1 f, 2 终端');
  });
});

describe('a target that is expanded', () => {
  const first = (line: string) => parseLine(line).flatMap(processesOf)[0];

  test.each([['ls >{a,b}', '{a,b}: ambiguous redirect'], ["ls >''", 'bash: : No such file or directory'], ['ls &>>""', ': No such file'], ['ls > {1..99999}', 'ambiguous redirect']])('%s is refused, as by bash', (line, failure) => {
    expect(first(line)?.failure).toContain(failure);
  });

  test.each(['ls > $f', 'ls > *', 'ls >x?', 'ls > $(date)', 'ls < `f`'])('%s is drawn under a condition that is said', (line) => {
    expect(first(line)?.steps.at(-1)?.does).toContain('恰好展开成一个词，否则 bash 报 ambiguous redirect');
  });

  test.each(['ls > "$f"', "ls > '*'", 'ls > a{b}', 'ls > \\*', 'ls > ~/f', 'ls > "a$(date)b"'])('%s is one word in any case', (line) => {
    expect(first(line)?.steps.at(-1)?.does).not.toContain('ambiguous');
    expect(first(line)?.failure).toBeUndefined();
  });
});

describe('the steps', () => {
  test('go from left to right, each with its place in the line', () => {
    const line = 'ls 2>&1 >f';
    const [process] = parseLine(line).flatMap(processesOf);
    expect(process?.steps.map(({ span }) => span && line.slice(span.start, span.end))).toEqual([undefined, '2>&1', '>f']);
    expect(process?.steps[1]?.does).toContain('描述符 1 此刻的副本，也就是终端');
  });

  test('stop where bash would not start the command', () => {
    const [process] = parseLine('ls >f 2>&7 >g').flatMap(processesOf);
    expect(process?.failure).toContain('7: Bad file descriptor');
    expect(process?.steps).toHaveLength(2);
  });
});
