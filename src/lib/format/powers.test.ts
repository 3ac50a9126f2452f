import { describe, expect, it } from 'vitest';
import { partsOfPowers, toSuperscript } from './powers';

describe('powers', () => {
  it('are cut out and written with ordinary digits', () => {
    expect(partsOfPowers('最多 4×10⁻¹⁵，d² + 4d')).toEqual([
      { text: '最多 4×10', raised: false }, { text: '−15', raised: true },
      { text: '，d', raised: false }, { text: '2', raised: true }, { text: ' + 4d', raised: false },
    ]);
    expect(partsOfPowers('没有')).toEqual([{ text: '没有', raised: false }]);
    expect(partsOfPowers('')).toEqual([]);
  });

  it('become superscripts again where nothing can be raised', () => {
    expect(toSuperscript('−15')).toBe('⁻¹⁵');
    expect(toSuperscript('x')).toBe('x');
  });
});
