import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { OLDEST_ENGINES } from '@/lib/notes/oldest-engines';
import { beyondOldEngines } from './old-engines.ts';
import { dist } from './pages.ts';

const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
const read = (file: string): string => readFileSync(join(dist, file), 'utf8');

test('the check finds what an old engine cannot parse, and what it lacks unless the script asks first', () => {
  expect(beyondOldEngines('const emoji = /\\p{RGI_Emoji}/v;', 'module')[0]).toContain('Invalid regular expression flag');
  expect(beyondOldEngines('using file = open();', 'module')).toHaveLength(1);
  expect(beyondOldEngines('el.checkVisibility(); new Intl.Segmenter(); map.values().map(f); Object.values(o).map(f);', 'module'))
    .toEqual(['checkVisibility', 'Intl.Segmenter', 'values().map']);
  expect(beyondOldEngines('"checkVisibility" in el && el.checkVisibility(); `Segmenter` in Intl && new Intl.Segmenter(); el.getHTML && el.getHTML()', 'module')).toEqual([]);
});

test('every script that is shipped parses in the oldest engines, and uses nothing that they lack', () => {
  const scripts = files.filter((file) => /\.m?js$/.test(file));
  expect(scripts.length).toBeGreaterThan(50);
  const complaints = scripts.flatMap((file) => beyondOldEngines(read(file), 'module').map((what) => `${file}: ${what}`));
  expect(complaints).toEqual([]);
});

test('so does every script inside a page', () => {
  const inline = files.filter((file) => file.endsWith('.html')).flatMap((file) =>
    Array.from(read(file).matchAll(/<script(?![^>]*\b(?:src|type="application)[^>]*)([^>]*)>([^]*?)<\/script>/g), ([, attributes = '', source = '']) => ({ file, source, isModule: attributes.includes('module') })));
  expect(inline.length).toBeGreaterThan(0);
  expect(inline.flatMap(({ file, source, isModule }) => beyondOldEngines(source, isModule ? 'module' : 'script').map((what) => `${file}: ${what}`))).toEqual([]);
});

test('styles hold nothing that needs a newer engine to be read at all', () => {
  for (const file of files.filter((one) => one.endsWith('.css'))) expect(read(file), file).not.toMatch(/light-dark\(|:has\(|@scope|\{[^{}]*&/);
});

test('README names them', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  for (const engine of OLDEST_ENGINES) {
    const [, name = '', version = ''] = /^([a-z]+)([\d.]+)$/.exec(engine) ?? [];
    expect(readme).toMatch(new RegExp(`${name === 'chrome' ? 'Chromium' : name} ${version.replace('.', '\\.')}(?!\\d)`, 'i'));
  }
});
