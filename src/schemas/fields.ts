/** Building stones of the schemas: each says in Chinese what it expected and what it found. */
import { z } from 'astro/zod';

function shown(input: unknown): string {
  if (input === undefined) return '没有写';
  // YAML yields only what JSON can write.
  const text = JSON.stringify(input);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Error text for a field: 应为…，实际是…. The collection puts the field's name before it. */
export function expected(what: string): { error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => `应为${what}，实际是${shown(input)}` };
}

/** A line of text that is not empty. */
export const text = (what: string) => z.string(expected(what)).trim().min(1, expected(what));

/** A whole number ≥ 0. */
export const count = (what: string) => z.int(expected(`${what}（整数）`)).nonnegative(expected(`${what}（不小于 0 的整数）`));

/** A finite number. */
export const number = (what: string) => z.number(expected(`${what}（数）`));

/** An absolute web address. */
export const address = (what: string) => z.url({ protocol: /^https?$/, ...expected(`${what}（https://… 形式的网址）`) });

/** sha256 in lower-case hex. */
export const sha256 = (what: string) => z.string(expected(what)).regex(/^[0-9a-f]{64}$/, expected(`${what}（64 位小写十六进制 sha256）`));

/** A name used in addresses and folders: letters, digits, hyphens. */
export const slug = (what: string) => z.string(expected(what)).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, expected(`${what}（小写字母、数字和连字符）`));

/** An object without unknown fields, so that a misspelt field fails instead of being ignored. */
export function strict<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') return `没有这些字段：${issue.keys.join('、')}。可用的有：${Object.keys(shape).join('、')}`;
      return `应为一组字段（${Object.keys(shape).join('、')}），实际是${shown(issue.input)}`;
    },
  });
}
