import { afterEach, describe, expect, it, vi } from 'vitest';
import { graphemesOf } from './graphemes';

afterEach(() => { vi.unstubAllGlobals(); });

describe('graphemes', () => {
  for (const engine of ['today', 'without Intl.Segmenter']) {
    it(`are what a reader counts, in an engine of ${engine}`, () => {
      if (engine !== 'today') vi.stubGlobal('Intl', {});
      const parts = ['看', '🦊', 'a', 'é', '👩🏽‍🍳', '🏳️‍🌈', '🇨🇳', '🇯🇵', '❤️', '#️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1', ' ', '\r\n', '\u001b'];
      expect(graphemesOf(parts.join(''))).toEqual(parts);
      expect(graphemesOf('')).toEqual([]);
    });
  }
});
