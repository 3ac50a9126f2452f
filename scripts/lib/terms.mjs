/** Words that the glossary avoids, found in everything that a reader sees. */
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';

/** Texts for readers as they are written; comments in code are English, so that whole files can be searched. */
const WRITTEN = [
  'content/**/*.{mdx,yaml}', 'models/*/card.md', 'models/README.md', 'README.md',
  'src/**/*.{ts,tsx,astro}', 'scripts/**/*.mjs', 'public/**/*.{html,js,svg,webmanifest}',
];
const GLOSSARY = 'content/glossary.yaml';

/**
 * @typedef {{ zh: string, avoid?: string[], except?: string[] }} Entry
 * @typedef {{ line: number, spelling: string, zh: string, around: string }} Found
 */

/** @returns {Entry[]} the entries of the glossary. */
export const readGlossary = (root) => parse(readFileSync(join(root, GLOSSARY), 'utf8'));

/**
 * Every spelling to be avoided in a text, with its line (from 1) and the word to write instead.
 * @param {string} text
 * @param {Entry[]} glossary
 * @returns {Found[]}
 */
export function findTerms(text, glossary) {
  // A right word may hold a wrong one (“逐点卷积”), so the right ones go first, the longest before the rest.
  const right = glossary.flatMap(({ zh, except = [] }) => [zh, ...except]).sort((a, b) => b.length - a.length);
  const avoided = glossary.flatMap(({ zh, avoid = [] }) => avoid.map((spelling) => ({ spelling, zh })));
  return text.split('\n').flatMap((line, index) => {
    const rest = right.reduce((left, word) => left.replaceAll(word, '·'), line);
    return avoided
      .filter(({ spelling }) => rest.includes(spelling))
      .map(({ spelling, zh }) => ({ line: index + 1, spelling, zh, around: around(line, spelling) }));
  });
}

function around(line, spelling) {
  const at = Math.max(0, line.indexOf(spelling));
  return line.slice(Math.max(0, at - 12), at + spelling.length + 12).trim();
}

/** The glossary names what it avoids; that list is no text for readers. */
const withoutLists = (text) => text.replace(/^ {2}(avoid|except): .*$/gm, '');
/** Words of a built page: its tags hold addresses and classes, but also labels and alternative texts. */
const wordsOfPage = (html) => html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, (code) => code.replace(/[^\n]/g, ''));

function searched(root, file) {
  const text = readFileSync(join(root, file), 'utf8');
  if (file === GLOSSARY) return withoutLists(text);
  return file.endsWith('.html') ? wordsOfPage(text) : text;
}

function findIn(root, files) {
  const glossary = readGlossary(root);
  return files.flatMap((file) => findTerms(searched(root, file), glossary).map((found) => ({ file, ...found })));
}

/** @returns {(Found & { file: string })[]} what is found in the texts as they are written. */
export function findInWritten(root) {
  const files = WRITTEN.flatMap((pattern) => globSync(pattern, { cwd: root })).filter((file) => !/\.test\.\w+$/.test(file));
  return findIn(root, files.sort());
}

/** @returns {(Found & { file: string })[]} what is found in the pages of a built site. */
export function findInPages(root, dist) {
  return findIn(root, globSync('**/*.html', { cwd: dist }).map((file) => relative(root, join(dist, file))).sort());
}

/** @returns {string} one line for an author: where, what, and what to write. */
export const say = ({ file, line, spelling, zh, around: text }) => `${file}:${line} “${spelling}”应写作“${zh}”：…${text}…`;
