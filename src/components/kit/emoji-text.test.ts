import { afterEach, describe, expect, it, vi } from 'vitest';
import { judgeEmoji } from './emoji-text';

describe('an emoji typed by the reader', () => {
  it('may be a sequence of several code points', () => {
    for (const emoji of ['🦊', '👩🏽‍🍳', '🏳️‍🌈', '🇨🇳', '❤️', '#️⃣']) expect(judgeEmoji(emoji)).toEqual({ emoji });
  });

  it('may come without its variation selector', () => {
    expect(judgeEmoji('☀')).toEqual({ emoji: '☀' });
  });

  it('is the last of several, spaces and letters around it do not matter', () => {
    expect(judgeEmoji(' 🦊🍉 ')).toEqual({ emoji: '🍉' });
    expect(judgeEmoji('看🦊')).toEqual({ emoji: '🦊' });
  });

  it('is missed by name', () => {
    expect(judgeEmoji('狐狸')).toEqual({ message: '“狐狸”里没有 emoji，请输入一个 emoji，例如 🦊。' });
    expect(judgeEmoji('12')).toEqual({ message: '“12”里没有 emoji，请输入一个 emoji，例如 🦊。' });
    expect(judgeEmoji('')).toEqual({ message: '请输入一个 emoji，例如 🦊。' });
    expect(judgeEmoji('a'.repeat(50))).toHaveProperty('message', `“${'a'.repeat(12)}…”里没有 emoji，请输入一个 emoji，例如 🦊。`);
  });
});

describe('an engine that knows neither the flag v nor Intl.Segmenter', () => {
  afterEach(() => { vi.unstubAllGlobals(); });

  it('judges the same', async () => {
    vi.resetModules();
    vi.stubGlobal('Intl', {});
    vi.stubGlobal('RegExp', class extends RegExp {
      constructor(pattern: string | RegExp, flags?: string) {
        if (flags?.includes('v') === true) throw new SyntaxError('Invalid flags');
        super(pattern, flags);
      }
    });
    const old = await import('./emoji-text');
    const texts = ['🦊', '👩🏽‍🍳', '🏳️‍🌈', '🇨🇳', '❤️', '#️⃣', '☀', ' 🦊🍉 ', '看🦊', '狐狸', '12', '', 'a'.repeat(50)];
    expect(texts.map(old.judgeEmoji)).toEqual(texts.map(judgeEmoji));
  });
});
