/** Who drew the emoji of Emoji-12. */
export const ARTISTS = ['noto', 'twemoji', 'openmoji'] as const;
export type Artist = (typeof ARTISTS)[number];

/** The artists as they write their names. */
export const ARTIST_NAMES: Readonly<Record<Artist, string>> = {
  noto: 'Noto',
  twemoji: 'Twemoji',
  openmoji: 'OpenMoji',
};

/** The name of an artist; a key that is none comes back as it is. */
export function artistName(key: string): string {
  return ARTISTS.some((artist) => artist === key) ? ARTIST_NAMES[key as Artist] : key;
}
