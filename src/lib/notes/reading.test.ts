import { describe, expect, test } from 'vitest';
import { practiceMinutes, readingMinutes, timeToRead } from './reading.ts';

const HAN_700 = '字'.repeat(700);

describe('the time that a note takes', () => {
  test('is that of its text, its figures and its commands', () => {
    expect(readingMinutes('字')).toBe(1);
    expect(readingMinutes(HAN_700)).toBe(2);
    expect(readingMinutes(`${HAN_700}\n<Redirection id="redirection" />\n<Expansion id="expansion" />\n<Exercises id="exercises" />\n<KeyTrainer id="keys" />\n`)).toBe(5);
    expect(readingMinutes(`${HAN_700}\n${'```bash run id=a\nls\n```\n'.repeat(9)}`)).toBe(5);
  });

  test('is that of all its words: a variable begins no formula, a saying is no figure', () => {
    expect(readingMinutes(`看 \`$0\`。${HAN_700}看 \`$1\`。`)).toBe(2);
    expect(readingMinutes(`${HAN_700}\n${'<Errata id="a" says="b">c</Errata>\n'.repeat(9)}`)).toBe(2);
  });

  test('names the practice apart, in tens of minutes', () => {
    expect(practiceMinutes({ exercises: 14, rounds: 51 })).toBe(100);
    expect(practiceMinutes({ exercises: 1, rounds: 0 })).toBe(10);
    expect(timeToRead(HAN_700)).toBe('2 分钟');
    expect(timeToRead(HAN_700, { exercises: 14, rounds: 51 })).toBe('2 分钟，练习约 100 分钟');
  });
});
