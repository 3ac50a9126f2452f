/** Addresses of the sheets of held-out emoji, one per artist. */
import type { Artist } from '@/lib/models/artists';

const urls = import.meta.glob<string>('/models/emoji-12/held-out-*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Address of an artist's sheet among our own files. */
export function sheetUrl(artist: Artist): string {
  const url = urls[`/models/emoji-12/held-out-${artist}.webp`];
  if (url === undefined) throw new Error(`缺少图标 ${artist} 的图，请运行 npm run models -- emoji-12。`);
  return url;
}
