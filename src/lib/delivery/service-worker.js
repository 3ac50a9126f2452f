/**
 * Keeps what the reader has seen, so that it works offline: pages fresh from the network while there is one, files as
 * the build knows them. Nothing is kept that its SHA-256 does not match. Models and runtimes are not kept here:
 * lib/runtime keeps them itself. scripts/lib/deliver.mjs bundles this file and fills in manifest.
 */
import { clientsClaim } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { registerRoute } from 'workbox-routing';
import { NetworkFirst, Strategy } from 'workbox-strategies';
import { fetchVerified, sha256Hex, TOLD } from '@/lib/runtime/download';

/* global MANIFEST */
const manifest = MANIFEST;
const OLD_CACHES = ['pages-v1'];
const KEPT_SHA256 = 'X-Sha256';
/** Files of past builds go out when this is exceeded, those first that were not asked for the longest. */
const MOST_FILES = 500;
const MOST_PAGES = 60;
/** Packets that are lost are not reported: after so long the kept page is shown. */
const SILENCE_S = 3;
const MODELS = /\.(?:onnx|wasm|zst|golden\.[\w-]+\.json)$/;
const TYPES = {
  js: 'text/javascript; charset=utf-8', mjs: 'text/javascript; charset=utf-8', json: 'application/json; charset=utf-8', css: 'text/css; charset=utf-8',
  png: 'image/png', webp: 'image/webp', avif: 'image/avif', svg: 'image/svg+xml', woff2: 'font/woff2',
};

const known = new Map(manifest.files.map(([file, sha256, sizeBytes]) => [`/${file}`, { url: `/${file}`, sha256, sizeBytes }]));

const isDamage = ({ code }) => code === 'integrity' || code === 'not-a-model';

/** From the network, and once more past every cache if what came was damaged. */
async function fetchSound(facts, cache) {
  const bytes = await fetchVerified(facts, '', cache).catch((error) => {
    if (!isDamage(error) || cache === 'reload') throw error;
    return fetchVerified(facts, '', 'reload');
  });
  const type = TYPES[facts.url.replace(/.*\./, '')] ?? 'application/octet-stream';
  return new Response(bytes, { headers: { 'Content-Type': type, 'Content-Length': bytes.length, [KEPT_SHA256]: facts.sha256 } });
}

/** The cache is the reader's own disk, but it is a disk: a kept file is compared each time. Files of another build carry their hash with them. */
async function isSound(response, facts) {
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  return await sha256Hex(bytes) === (facts?.sha256 ?? response.headers.get(KEPT_SHA256));
}

/** A file whose name holds its hash: the kept one, else a verified one. */
class VerifiedFile extends Strategy {
  async _handle(request, handler) {
    const { pathname } = new URL(request.url);
    const facts = known.get(pathname);
    // `reload` is the wish of a reader who pressed 重试.
    const kept = request.cache === 'reload' ? undefined : await handler.cacheMatch(pathname).catch(() => undefined);
    if (kept && await isSound(kept, facts)) return kept;
    if (!facts) return handler.fetch(request);
    try {
      const response = await fetchSound(facts, request.cache === 'reload' ? 'reload' : 'default');
      void handler.waitUntil(handler.cachePut(pathname, response.clone()).catch(() => undefined));
      return response;
    } catch (error) {
      return this.#refuse(error, request);
    }
  }

  /** The page's loader reads why; whoever else asks gets an error, as from a server. Without a network there is none to give. */
  #refuse(error, request) {
    if (error.code === 'offline') return Response.error();
    const status = /服务器回答 (\d+)/.exec(error.message)?.[1];
    if (status !== undefined) return new Response('', { status: Number(status) });
    return new Response(request.destination === '' ? '' : null, { status: 502, headers: { [TOLD]: encodeURIComponent(error.message) } });
  }
}

const files = new VerifiedFile({
  cacheName: 'files-v1',
  plugins: [new ExpirationPlugin({ maxEntries: MOST_FILES, purgeOnQuotaError: true })],
});

const notKept = () => new Response(
  '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>离线</title>'
  + '<h1>现在离线，这一页还没有存下</h1><p>看过的页面离线也能打开。连上网后再读这一页，它就会存在这台设备上。</p><p><a href="./">再试一次</a></p>',
  { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } },
);

/** A page that another build made, or a gateway's own, is shown but not kept. */
async function isOurPage(request, response) {
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  return response.ok && !response.redirected && await sha256Hex(bytes) === manifest.pages[new URL(request.url).pathname]?.[0];
}

const pages = new NetworkFirst({
  cacheName: 'pages-v2',
  networkTimeoutSeconds: SILENCE_S,
  matchOptions: { ignoreVary: true },
  plugins: [
    {
      // The address of an experiment (?device=…) is the same page.
      cacheKeyWillBeUsed: async ({ request }) => new URL(request.url).pathname,
      cacheWillUpdate: async ({ request, response }) => (await isOurPage(request, response) ? response : null),
      handlerDidError: async () => notKept(),
    },
    new ExpirationPlugin({ maxEntries: MOST_PAGES, purgeOnQuotaError: true }),
  ],
});

registerRoute(({ request }) => request.mode === 'navigate', pages);
registerRoute(
  ({ url, request, sameOrigin }) => sameOrigin && !request.headers.has('range') && !MODELS.test(url.pathname)
    && (url.pathname.startsWith('/_astro/') || known.has(url.pathname)),
  files,
);

/** What a page needs to live: the files that it names and all modules that they import, at once or later. Workers are named by none. */
function needsOf(page) {
  const wanted = new Set();
  const add = (place) => {
    if (place === undefined || wanted.has(place)) return;
    wanted.add(place);
    for (const next of [...(manifest.files[place][3] ?? []), ...(manifest.later[place] ?? [])]) add(next);
  };
  for (const place of manifest.pages[page]?.[1] ?? []) add(place);
  return [...wanted].map((place) => `/${manifest.files[place][0]}`).filter((path) => !MODELS.test(path));
}

/** Takes a page, or what it needs, into the store. What does not come now is asked for by the page itself later. */
async function take(event, strategy, path) {
  const request = new Request(path);
  const kept = strategy === pages ? await caches.match(path, { cacheName: 'pages-v2', ignoreVary: true }) : undefined;
  if (kept && await isOurPage(request, kept)) return;
  await strategy.handleAll({ request, event }).at(1).catch(() => undefined);
}

/** What a page has loaded, at once; what it needs besides, when the reader stays. */
async function keep(event, { page, loaded }) {
  // A tab of an older build may speak otherwise.
  if (manifest.pages[page] === undefined) return;
  await take(event, pages, page);
  const paths = loaded?.map((url) => new URL(url, location.href)).filter(({ origin, pathname }) => origin === location.origin && known.has(pathname) && !MODELS.test(pathname));
  for (const path of paths?.map(({ pathname }) => pathname) ?? needsOf(page)) await take(event, files, path);
}

addEventListener('install', () => { skipWaiting(); });
addEventListener('activate', (event) => { event.waitUntil(Promise.all(OLD_CACHES.map((name) => caches.delete(name)))); });
addEventListener('message', (event) => { event.waitUntil(keep(event, event.data)); });
clientsClaim();
