import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { siteServer } from '../../scripts/serve.mjs';
import { dist } from './pages.ts';

/** A wrong byte, an error of the server, a gateway's page, half of the file, and half of it without an end. */
export type Damage = 'byte' | '404' | 'html' | 'cut' | 'silence';
export const DAMAGES: readonly Damage[] = ['byte', '404', 'html', 'cut', 'silence'];

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript', mjs: 'text/javascript', json: 'application/json', png: 'image/png', webp: 'image/webp', avif: 'image/avif', woff2: 'font/woff2',
};
/** As the host says of every file whose name holds its hash: caches keep the damaged one, too. */
const KEEP = { 'Cache-Control': 'public, max-age=31536000, immutable' };
const GATEWAY = '<!doctype html><title>登录</title>';

/** The built site on a line that breaks when told to: what no routing in the browser can imitate. */
export interface FaultyServer {
  readonly origin: string;
  /** From now on half of each such file is sent; then the line is cut, or nothing more comes. */
  breakOff(pattern: RegExp, how: 'reset' | 'silence'): void;
  /** From now on each such file is spoilt, in one of the ways in which lines and hosts do it. */
  spoil(pattern: RegExp, damage: Damage): void;
  /** From now on a page comes as far as this text; the function that is returned sends the rest. */
  halt(text: string): () => void;
  /** A new build is on the server: the files of the old one are gone. */
  rebuild(): void;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** From now on every request is reset, as without a network. */
  goDark(): void;
  /** From now on nothing is answered, and nothing is refused. */
  goSilent(): void;
  heal(): void;
}

function sendHalf(path: string, response: ServerResponse, how: 'reset' | 'silence'): void {
  const body = readFileSync(join(dist, path));
  const type = path.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length });
  response.write(body.subarray(0, body.length >> 1), () => {
    if (how === 'reset') response.socket?.resetAndDestroy();
  });
}

function sendSpoilt(path: string, response: ServerResponse, damage: Damage): void {
  const body = readFileSync(join(dist, path));
  const headers = { 'Content-Type': TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream', ...KEEP };
  const half = body.subarray(0, body.length >> 1);
  switch (damage) {
    case 'byte':
      body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 0x01;
      return void response.writeHead(200, headers).end(body);
    case 'cut': return void response.writeHead(200, headers).end(half);
    case 'html': return void response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(GATEWAY);
    case '404': return void response.writeHead(404, { 'Content-Type': 'text/plain' }).end();
    case 'silence': return void response.writeHead(200, { ...headers, 'Content-Length': body.length }).write(half);
  }
}

/** Sends a page as far as a text; what is returned sends the rest. */
function sendUpTo(path: string, response: ServerResponse, text: string): () => void {
  const html = readFileSync(join(dist, path, 'index.html'), 'utf8');
  const end = html.indexOf(text) + text.length;
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).write(html.slice(0, end));
  return () => { response.end(html.slice(end)); };
}

/** A test with such a server of its own. */
export const test = base.extend<{ server: FaultyServer }>({
  server: async ({}, use) => {
    let fault: { pattern: RegExp; how: 'reset' | 'silence' } | undefined;
    let spoilt: { pattern: RegExp; damage: Damage } | undefined;
    let dark = false;
    let halt: string | undefined;
    const rests: (() => void)[] = [];
    let rebuilt = false;
    let silent = false;
    const asked: string[] = [];
    const hanging: ServerResponse[] = [];
    const site = siteServer(dist);
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      asked.push(path);
      if (silent) return void hanging.push(response);
      if (dark) request.socket.destroy();
      else if (rebuilt && path === '/build.json') response.writeHead(200, { 'Content-Type': 'application/json' }).end('"another"');
      else if (rebuilt && path.startsWith('/_astro/')) response.writeHead(404).end();
      else if (spoilt?.pattern.test(path) === true) {
        sendSpoilt(path, response, spoilt.damage);
        if (spoilt.damage === 'silence') hanging.push(response);
      }
      else if (halt !== undefined && path.endsWith('/')) rests.push(sendUpTo(path, response, halt));
      else if (fault?.pattern.test(path) === true) sendHalf(path, response, fault.how);
      else site.emit('request', request, response);
    });
    await new Promise<void>((resolve) => { server.listen(0, resolve); });
    const { port } = server.address() as AddressInfo;
    await use({
      origin: `http://localhost:${port}`,
      breakOff: (pattern, how) => { fault = { pattern, how }; },
      spoil: (pattern, damage) => { spoilt = { pattern, damage }; },
      halt: (text) => {
        halt = text;
        return () => { for (const send of rests.splice(0)) send(); };
      },
      rebuild: () => { rebuilt = true; },
      asked,
      goDark: () => { dark = true; },
      goSilent: () => { silent = true; },
      heal: () => {
        [fault, spoilt, dark, silent, rebuilt] = [undefined, undefined, false, false, false];
        // What hangs would hang on: a line that is sound again begins anew.
        for (const response of hanging.splice(0)) response.socket?.destroy();
      },
    });
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  },
});
