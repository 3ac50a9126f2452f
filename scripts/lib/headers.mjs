/** Reads public/_headers (the format that static hosts share): lines without indent are paths, indented ones headers. */

/** @returns {{ path: RegExp, headers: [string, string][] }[]} rules in the order of the file. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      const pattern = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
      rules.push({ path: new RegExp(`^${pattern}$`), headers: [] });
      continue;
    }
    const at = line.indexOf(':');
    rules.at(-1)?.headers.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
  }
  return rules;
}

/** The headers of one path; a later rule overrides an earlier one. */
export function headersFor(rules, path) {
  return Object.fromEntries(rules.filter((rule) => rule.path.test(path)).flatMap((rule) => rule.headers));
}
