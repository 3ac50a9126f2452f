import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A number and where it stands. */
export interface Metric {
  readonly value: number;
  /** Path that a reader can look up in the repository. */
  readonly source: string;
}

const files = new Map<string, unknown>();

function resultsOf(model: string): unknown {
  const file = join('models', model, 'results.json');
  if (!files.has(file)) {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (cause) {
      throw new Error(`找不到 ${file}：请先运行 npm run models -- ${model}`, { cause });
    }
    files.set(file, JSON.parse(text));
  }
  return files.get(file);
}

/**
 * One number of models/<model>/results.json.
 * @param path keys joined by dots, e.g. kernels.9.macro.mean; a list gives its length.
 * @throws Error naming file, path and the key that is missing.
 */
export function metric(model: string, path: string): Metric {
  const source = `models/${model}/results.json：${path}`;
  let value: unknown = resultsOf(model);
  for (const key of path.split('.')) {
    const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const found = inside.find(([name]) => name === key);
    if (!found) throw new Error(`${source} 里没有“${key}”。这一层有：${inside.map(([name]) => name).join('、') || '（不是对象）'}`);
    value = found[1];
  }
  if (Array.isArray(value)) return { value: value.length, source };
  if (typeof value !== 'number') throw new Error(`${source} 应为一个数，实际是${JSON.stringify(value).slice(0, 80)}`);
  return { value, source };
}
