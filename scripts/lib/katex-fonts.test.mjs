import { describe, expect, it } from 'vitest';
import { renderMath } from '../../src/lib/notes/render-math.ts';
import { mathCharacters } from './katex-fonts.mjs';

const charactersOf = (tex, display = false) => mathCharacters([`<p>正文 Q</p>${renderMath(tex, display, 'test')}<p>Z</p>`]);
const textOf = (characters, family) => [...characters.get(family)].join('');

describe('glyphs of formulas', () => {
  it('go to the font that draws them, and to no other', () => {
    const found = charactersOf('\\mathbb E[x]=\\operatorname{erf}(\\Phi)');
    expect(textOf(found, 'AMS').trim()).toBe('E');
    expect(textOf(found, 'Math').trim()).toBe('x');
    for (const character of 'erf([Φ=)]') expect(found.get('Main')).toContain(character);
    expect(found.get('Main')).not.toContain('x');
  });

  it('keep the digits that live formulas may show', () => {
    for (const character of '0123456789,.−') expect(charactersOf('x').get('Main')).toContain(character);
  });

  it('are met in subscripts, whose size is no font', () => {
    const found = charactersOf("a_{\\to}'");
    expect(found.get('Main')).toContain('→');
    expect(found.get('Main')).toContain('′');
    expect(textOf(found, 'Size3').trim()).toBe('');
  });

  it('are met in large signs', () => {
    const found = charactersOf('\\sum_{i}\\Bigl[\\frac12\\Bigr]', true);
    expect(found.get('Size2')).toContain('∑');
    expect(found.get('Size2')).toContain('[');
  });

  it('do not come from the text around the formula', () => {
    for (const [, characters] of charactersOf('x')) for (const other of '正QZ') expect(characters).not.toContain(other);
  });
});
