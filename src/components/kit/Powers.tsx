import { partsOfPowers } from '@/lib/format/powers';

/** A text whose powers are raised by the page: Unicode's superscripts come from two faces of two sizes. */
export function Powers({ text }: { readonly text: string }) {
  return <>{partsOfPowers(text).map(({ text: part, raised }, at) => (raised ? <sup key={at}>{part}</sup> : part))}</>;
}
