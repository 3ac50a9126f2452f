import { describe, expect, it } from 'vitest';
import { wideSigns } from './wide-signs.ts';

describe('wideSigns', () => {
  it('names every sign that bash takes for a letter, once, with the one that was meant', () => {
    expect(wideSigns('ls　＞ f ＞ g')).toEqual(['空格、＞是全角的，bash 只当普通的字；要起作用，请换成半角的空格、>。']);
    expect(wideSigns('echo “a｜b')).toEqual([expect.stringContaining('“、｜是全角的')]);
  });

  it('says nothing of quoted text, of Chinese names, or of half-width signs', () => {
    for (const text of ['echo "你好；＞"', "echo '（“'", 'ls 文件。txt > 输出', '$(echo "｜")', 'a\\；b']) expect(wideSigns(text), text).toEqual([]);
  });
});
