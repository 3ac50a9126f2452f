/** Build time only: a class or function of a Python module as text, so that the page shows what was trained. */

const isHeader = (line: string, header: string): boolean => line.startsWith(header);
const isInside = (line: string): boolean => line === '' || /^\s/.test(line);

/**
 * The block that begins with `header`, such as `class Block(nn.Module)`, without the blank lines after it.
 * @throws Error if it is not there any more; `file` is named.
 */
export function pythonBlock(source: string, header: string, file: string): string {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => isHeader(line, header));
  if (start < 0) throw new Error(`${file} 里找不到 ${header}：改名后请同步页面里的链接`);
  const end = lines.findIndex((line, at) => at > start && !isInside(line));
  return lines.slice(start, end < 0 ? undefined : end).join('\n').trimEnd();
}

/** The block without its docstring: the page says in Chinese what the docstring says. */
export function withoutDocstring(block: string): string {
  return block.replace(/\n\s*"""[\s\S]*?"""(?=\n)/, '');
}
