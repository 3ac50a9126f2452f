/** Reads what GNU tar wrote: the only report of a folder that no file name and no contents can upset. Pure. */

/** Something in a folder. Contents that are not UTF-8 come with U+FFFD in them. */
export type TarEntry =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'folder' }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'other' };

const BLOCK = 512;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text up to the first NUL. */
function textAt(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return decoder.decode(end < 0 ? field : field.subarray(0, end));
}

const octalAt = (bytes: Uint8Array, start: number, length: number): number => Number.parseInt(textAt(bytes, start, length), 8) || 0;

function entryOf(header: Uint8Array, text: string, link: string, known: ReadonlyMap<string, TarEntry>): TarEntry {
  switch (textAt(header, 156, 1)) {
    case '': case '0': return { kind: 'file', text };
    // A second name of a file that came before.
    case '1': return known.get(cleaned(link)) ?? { kind: 'other' };
    case '2': return { kind: 'link', target: link };
    case '5': return { kind: 'folder' };
    default: return { kind: 'other' };
  }
}

const cleaned = (name: string): string => name.replace(/^\.\//, '').replace(/\/$/, '');

/** Everything in the archive by its path without a leading `./`; the root itself is left out. */
export function readTar(bytes: Uint8Array): ReadonlyMap<string, TarEntry> {
  const found = new Map<string, TarEntry>();
  let longName = '';
  let longLink = '';
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0;) {
    const header = bytes.subarray(at, at + BLOCK);
    const size = octalAt(header, 124, 12);
    const body = bytes.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = textAt(header, 156, 1);
    // GNU: a name that does not fit into its field comes before, as the body of an entry of its own.
    if (type === 'L') longName = textAt(body, 0, size);
    else if (type === 'K') longLink = textAt(body, 0, size);
    else {
      const name = cleaned(longName || textAt(header, 0, 100));
      if (name !== '' && name !== '.') found.set(name, entryOf(header, decoder.decode(body), longLink || textAt(header, 157, 100), found));
      [longName, longLink] = ['', ''];
    }
  }
  return found;
}
