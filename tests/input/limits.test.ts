import { expect, test } from 'vitest';
import { lengthFor } from '../../src/lib/format/place.ts';
import { readLine } from '../../src/components/widgets/Redirection/redirection.ts';
import { readTyped } from '../../src/components/widgets/HereDocument/here-document.ts';

test('the length of a text is what readers count, and counting is not for ever', () => {
  expect([lengthFor('a'.repeat(572), 400), lengthFor('🦊'.repeat(500), 400), lengthFor('👨‍👩‍👧‍👦', 400), lengthFor(`a${'\u0301'.repeat(5_000_000)}`, 400)]).toEqual([572, 500, 1, 5_000_001]);
});

test('a line that would be a wall of boxes is called too large, not wrong', () => {
  expect(readLine(Array.from({ length: 21 }, () => 'a').join(' | '))).toMatchObject({ problem: '图里画不下 21 个进程，最多画 20 个。请把管道写短些。' });
  expect(readLine(`a ${'> f '.repeat(41)}`)).toMatchObject({ problem: '图里画不下 41 个重定向，最多画 40 个。请写短些。' });
  expect(readTyped(`cat <<E\n${'a\n'.repeat(200)}E`)).toMatchObject({ problem: '图里画不下 202 行，最多画 150 行。请把脚本写短些。' });
});

test('what depends on a value is not drawn, and not called wrong', () => {
  expect(readLine('echo a >&$fd')).toMatchObject({ problem: expect.stringMatching(/^图里画不出 >&\$fd：bash 先展开 \$fd/) as string });
  for (const line of ['echo a 2>&1>f', '(( 1 << 1 )) > f', 'arr=(1 2 3) > f', 'echo $(case x in x) echo y;; esac) > f', 'while read -r x; do :; done < f']) expect('reading' in readLine(line), line).toBe(true);
  expect(readLine('f() { echo; } > g')).toMatchObject({ problem: expect.stringMatching(/^图里画不出函数的定义/) as string });
  expect('reading' in readTyped('echo "$(cat <<END\nThis one: “)”\nEND\n)"')).toBe(true);
});
