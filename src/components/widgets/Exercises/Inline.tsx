/** A sentence in which backquotes mark code. */
export function Inline({ text }: { readonly text: string }) {
  // Every other part stood between backquotes.
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}
