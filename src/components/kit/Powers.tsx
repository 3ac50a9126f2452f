import type { ComponentChildren } from 'preact';
import { partsOfPowers } from '@/lib/format/powers';

/** What <Powers> shows, without a component of its own: a table has a thousand cells. */
export function withPowers(text: string): ComponentChildren {
  const parts = partsOfPowers(text);
  if (!parts.some(({ raised }) => raised)) return text;
  return parts.map(({ text: part, raised }, at) => (raised ? <sup key={at}>{part}</sup> : part));
}

/** A text whose powers are raised by the page: Unicode's superscripts come from two faces of two sizes. */
export function Powers({ text }: { readonly text: string }) {
  return <>{withPowers(text)}</>;
}
