import { describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { init } from 'es-module-lexer';
import { entriesOf } from './deliver.mjs';

const files = {
  '_astro/a.js': 'import{x}from"./b.js";import("./c.js");import("https://elsewhere/d.js");',
  '_astro/b.js': 'export const x=1;',
  '_astro/c.js': 'import"./b.js";export{y}from"./e.js";',
  '_astro/e.js': 'export const y=import.meta.url;',
  '_astro/picture.png': 'import "./b.js"',
};

describe('entriesOf', () => {
  test('knows each file by its hash, and modules by what they import at once', async () => {
    await init;
    const { entries, later } = entriesOf(Object.keys(files), (file) => Buffer.from(files[file]));
    expect(entries.map(([file, , bytes, imports]) => [file, bytes, imports])).toEqual([
      ['_astro/a.js', 72, [1]], ['_astro/b.js', 17, undefined], ['_astro/c.js', 37, [1, 3]], ['_astro/e.js', 31, undefined], ['_astro/picture.png', 15, undefined],
    ]);
    expect(entries[1][1]).toBe(createHash('sha256').update(files['_astro/b.js']).digest('hex'));
    expect(later).toEqual({ 0: [2] });
  });
});
