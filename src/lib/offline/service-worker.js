/**
 * Keeps what the reader has seen, so that it works offline: pages fresh from the network while there is one,
 * files whose name holds their hash from the cache. Models and runtimes are not kept here: lib/runtime keeps
 * them itself, once they are verified.
 */
const CACHE = 'pages-v1';
/** Hashed files of past versions go out when this is exceeded, oldest first. */
const MOST_FILES = 600;
const VERIFIED = /\.(?:onnx|wasm|golden\.[\w-]+\.json)$/;

const isHashed = ({ pathname }) => pathname.includes('/_astro/');
const isOurs = (url) => url.origin === location.origin && !VERIFIED.test(url.pathname);

async function keep(request, response) {
  if (!response.ok || response.status === 206 || response.redirected) return;
  const isPage = response.headers.get('content-type')?.includes('text/html') ?? false;
  // A gateway that answers with its own page must not become the page's script.
  if (isPage && isHashed(new URL(request.url))) return;
  const cache = await caches.open(CACHE);
  await cache.put(request, response);
}

async function dropOldest() {
  const cache = await caches.open(CACHE);
  const hashed = (await cache.keys()).filter(({ url }) => isHashed(new URL(url)));
  await Promise.all(hashed.slice(0, Math.max(0, hashed.length - MOST_FILES)).map((request) => cache.delete(request)));
}

const notKept = () => new Response(
  '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>离线</title>'
  + '<h1>现在离线，这一页还没有存下</h1><p>看过的页面离线也能打开。连上网后再读这一页，它就会存在这台设备上。</p><p><a href="./">再试一次</a></p>',
  { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } },
);

const kept = (request) => caches.open(CACHE).then((cache) => cache.match(request, { ignoreSearch: true, ignoreVary: true }));

/** The kept answer of a hashed file; `cache: 'reload'` (a retry after a damaged download) goes past it. */
async function fromCache(event) {
  const { request } = event;
  const found = request.cache === 'reload' ? undefined : await kept(request);
  if (found) return found;
  const response = await fetch(request);
  event.waitUntil(keep(request, response.clone()));
  return response;
}

async function fromNetwork(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    event.waitUntil(keep(request, response.clone()));
    return response;
  } catch (cause) {
    const found = await kept(request);
    if (found) return found;
    if (request.mode === 'navigate') return notKept();
    throw cause;
  }
}

addEventListener('install', () => { skipWaiting(); });

addEventListener('activate', (event) => { event.waitUntil(Promise.all([clients.claim(), dropOldest()])); });

addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || event.request.headers.has('range') || !isOurs(url)) return;
  event.respondWith(isHashed(url) ? fromCache(event) : fromNetwork(event));
});

/** The first visit: what the page had loaded before this worker was there. */
addEventListener('message', (event) => {
  const ours = event.data.loaded.filter((url) => isOurs(new URL(url)));
  event.waitUntil(Promise.all(ours.map((url) => fetch(url).then((response) => keep(new Request(url), response), () => undefined))));
});
