/** Serves dist/ as a static host would: with the headers of _headers, brotli twins, ranges and 404.html. Options: --port N, --dir D. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';
import { parseArgs } from 'node:util';
import { headersFor, parseHeaders } from './lib/headers.mjs';
import { root } from './lib/run.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8', '.json': 'application/json; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.webp': 'image/webp', '.avif': 'image/avif', '.woff2': 'font/woff2', '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml; charset=utf-8', '.onnx': 'application/octet-stream',
};

/** The file for a path, a redirect to the address with the slash, or undefined. */
function locate(dir, path) {
  const file = join(dir, normalize(path));
  if (!file.startsWith(dir) || !existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) return { file };
  if (!path.endsWith('/')) return { redirect: `${path}/` };
  const index = join(file, 'index.html');
  return existsSync(index) ? { file: index } : undefined;
}

function range(request, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  return start <= end ? { start, end } : undefined;
}

/** Headers with validators: the content's own hash is in the names of all large files, so size and time suffice. */
function send(request, response, file, status, headers) {
  const brotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && !request.headers.range && existsSync(`${file}.br`);
  const served = brotli ? `${file}.br` : file;
  const { size, mtimeMs } = statSync(served);
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}${brotli ? '-br' : ''}"`;
  const all = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', ETag: etag, Vary: 'Accept-Encoding', 'Accept-Ranges': 'bytes', ...headers };
  if (brotli) all['Content-Encoding'] = 'br';
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, all).end();
  const part = range(request, size);
  if (part) all['Content-Range'] = `bytes ${part.start}-${part.end}/${size}`;
  all['Content-Length'] = part ? part.end - part.start + 1 : size;
  response.writeHead(part ? 206 : status, all);
  if (request.method === 'HEAD') return void response.end();
  // A reader who leaves in mid-download is no error of the server.
  pipeline(createReadStream(served, part), response, () => {});
}

function pathOf(request) {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  } catch {
    return '/%'; // not a valid address: no file has this name
  }
}

/** @returns {import('node:http').Server} a server of `dir`, not listening yet. */
export function siteServer(dir) {
  const rules = existsSync(join(dir, '_headers')) ? parseHeaders(readFileSync(join(dir, '_headers'), 'utf8')) : [];
  return createServer((request, response) => {
    const path = pathOf(request);
    const found = path === '/_headers' ? undefined : locate(dir, path);
    if (found?.redirect) return void response.writeHead(301, { Location: encodeURI(found.redirect) }).end();
    if (found) return send(request, response, found.file, 200, headersFor(rules, path));
    const missing = join(dir, '404.html');
    if (existsSync(missing)) return send(request, response, missing, 404, headersFor(rules, path));
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('没有这一页');
  });
}

/** Listens on the first free port from `port` on. @returns {Promise<number>} the port. */
export function listen(server, port, attempts = 20) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code !== 'EADDRINUSE' || attempts === 1) return reject(error);
      resolve(listen(server, port + 1, attempts - 1));
    });
    server.listen(port, () => resolve(port));
  });
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4399' }, dir: { type: 'string', default: join(root, 'dist') } } });
  const port = await listen(siteServer(values.dir), Number(values.port), 1);
  console.log(`http://localhost:${port}/`);
}
