/**
 * The hashes by which the pages and the service worker know their files, and the code that compares them
 * (src/lib/delivery). Runs last but for the policy and the compression: whatever changes a file comes before.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { init, parse } from 'es-module-lexer';
import { build } from 'vite';
import { root } from './run.mjs';

const LOADED = /^(?:_astro|notes)\/.*(?<!\.html|\.br)$/;
const ENTRY = /<script type="module" src="\/([^"]+)"><\/script>/g;
const WAITS = /^_astro\/(?:(?:Answers|Command)\.astro|copy\.|linked\.)/;
/** Where the loader's first part comes into a page. */
export const BOOT = '<script data-boot></script>';

const digest = (bytes, encoding) => createHash('sha256').update(bytes).digest(encoding);
const integrityOf = (bytes) => `sha256-${digest(bytes, 'base64')}`;

/** Modules that a module names, by path in dist. Those that it imports at once come first, then `import()`. */
function importsOf(file, text) {
  const [found] = parse(text);
  const path = ({ n }) => (n?.startsWith('.') ? join(file, '..', n) : undefined);
  const pick = (test) => found.filter(test).map(path).filter((one) => one !== undefined);
  return { now: pick(({ d }) => d === -1), later: pick(({ d }) => d > -1) };
}

/** Entries of the loader's manifest (FileEntry in src/lib/delivery/types.ts), and what modules may import later. */
export function entriesOf(files, read) {
  const places = new Map(files.map((file, place) => [file, place]));
  const later = {};
  const entries = files.map((file) => {
    const bytes = read(file);
    const facts = [file, digest(bytes, 'hex'), bytes.length];
    if (!/\.m?js$/.test(file)) return facts;
    const imports = importsOf(file, bytes.toString());
    const [now, then] = [imports.now, imports.later].map((paths) => [...new Set(paths.map((path) => places.get(path)))].filter((place) => place !== undefined));
    if (then.length > 0) later[places.get(file)] = then;
    return now.length > 0 ? [...facts, now] : facts;
  });
  return { entries, later };
}

/** One script of our own, bundled into one text. */
async function bundle(entry, define) {
  const [{ output }] = [await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    resolve: { alias: { '@': join(root, 'src') } },
    build: { write: false, target: 'es2022', minify: true, lib: { entry: join(root, 'src/lib/delivery', entry), formats: ['iife'], name: 'delivery' } },
  })].flat();
  return output[0].code.trim();
}

/**
 * A page's own scripts carry their hash; one that only imports another gives way to that one, which then carries its
 * own. Those that only answer a reader wait for one: see src/lib/delivery/page-scripts.ts.
 */
function sealScripts(html, read) {
  const settle = (file) => {
    const only = /^\s*import\s*["'`]\.\/([^"'`]+)["'`];?\s*$/.exec(read(file).toString());
    return only ? settle(join(file, '..', only[1])) : file;
  };
  const seen = new Set();
  return html.replace(ENTRY, (_, file) => {
    const settled = settle(file);
    if (seen.has(settled)) return '';
    seen.add(settled);
    const type = WAITS.test(settled) ? 'text/later' : 'module';
    return `<script type="${type}" src="/${settled}" integrity="${integrityOf(read(settled))}"></script>`;
  });
}

/** Files that a page names: its widgets' code, its pictures and scripts, the words of its commands. */
const needsOf = (html, places) => [...new Set([...html.matchAll(/(?:url|src|words)="([^"]+)"/g)].map(([, path]) => places.get(path)))].filter((place) => place !== undefined);

/** Writes loader, service worker and build.json, and puts the loader's first part into the pages. @returns sizes for the log */
export async function deliver(dist, files, pages) {
  await init;
  const read = (file) => readFileSync(join(dist, file));
  const { entries, later } = entriesOf(files.filter((file) => LOADED.test(file)), read);
  const name = digest(JSON.stringify(entries), 'hex').slice(0, 16);
  const loader = Buffer.from(await bundle('loader.ts', { MANIFEST: JSON.stringify({ build: name, files: entries }) }));
  const loaderFile = `_astro/loader.${digest(loader, 'hex').slice(0, 8)}.js`;
  writeFileSync(join(dist, loaderFile), loader);
  const boot = await bundle('boot.ts', { LOADER: JSON.stringify([`/${loaderFile}`, integrityOf(loader), name]) });
  for (const page of pages) {
    const html = read(page).toString();
    if (!html.includes(BOOT)) throw new Error(`${page} 没有 ${BOOT}，它的代码没有人校验：请用 src/layouts/Base.astro。`);
    writeFileSync(join(dist, page), sealScripts(html, read).replace(BOOT, () => `<script>${boot}</script>`));
  }
  // The loader's place is after all others.
  const places = new Map(entries.map(([file], place) => [`/${file}`, place]));
  // A page that is missing is not kept; its policy still comes into it (csp.mjs).
  const kept = pages.filter((page) => page !== '404.html');
  const sealed = Object.fromEntries(kept.map((page) => [`/${page.replace(/index\.html$/, '')}`, [digest(read(page), 'hex'), [...needsOf(read(page).toString(), places), entries.length]]]));
  const worker = await bundle('service-worker.js', { MANIFEST: JSON.stringify({ files: [...entries, [loaderFile, digest(loader, 'hex'), loader.length]], later, pages: sealed }) });
  writeFileSync(join(dist, 'sw.js'), worker);
  writeFileSync(join(dist, 'build.json'), JSON.stringify(name));
  return { files: entries.length, boot: boot.length, loader: loader.length, worker: worker.length };
}
