import { describe, expect, it } from 'vitest';
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
