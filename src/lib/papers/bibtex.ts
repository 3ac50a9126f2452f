/** What a BibTeX entry is made of; `authors` given name first. */
export interface BibtexSource {
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number;
  readonly bibtex: { readonly type: string; readonly key: string; readonly fields: Readonly<Record<string, string>> };
}

/** “J. Zico Kolter” → “Kolter, J. Zico”; a single name stays as it is. */
function lastFirst(name: string): string {
  const parts = name.trim().split(/\s+/);
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${last}, ${parts.join(' ')}`;
}

/** Double braces keep the capitals of a title in every style. */
export function formatBibtex({ title, authors, year, bibtex }: BibtexSource): string {
  const fields = { title: `{${title}}`, author: authors.map(lastFirst).join(' and '), year: String(year), ...bibtex.fields };
  const width = Math.max(...Object.keys(fields).map((name) => name.length));
  const lines = Object.entries(fields).map(([name, value]) => `  ${name.padEnd(width)} = {${value}},`);
  return `@${bibtex.type}{${bibtex.key},\n${lines.join('\n')}\n}`;
}
