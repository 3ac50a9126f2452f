import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { siteServer } from '../../scripts/serve.mjs';
import { dist } from './pages.ts';

/** The built site on a line that breaks when told to: what no routing in the browser can imitate. */
export interface FaultyServer {
  readonly origin: string;
  /** From now on half of each such file is sent; then the line is cut, or nothing more comes. */
  breakOff(pattern: RegExp, how: 'reset' | 'silence'): void;
  /** From now on every request is reset, as without a network. */
  goDark(): void;
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

/** A test with such a server of its own. */
export const test = base.extend<{ server: FaultyServer }>({
  server: async ({}, use) => {
    let fault: { pattern: RegExp; how: 'reset' | 'silence' } | undefined;
    let dark = false;
    const site = siteServer(dist);
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (dark) request.socket.destroy();
      else if (fault?.pattern.test(path) === true) sendHalf(path, response, fault.how);
      else site.emit('request', request, response);
    });
    await new Promise<void>((resolve) => { server.listen(0, resolve); });
    const { port } = server.address() as AddressInfo;
    await use({
      origin: `http://localhost:${port}`,
      breakOff: (pattern, how) => { fault = { pattern, how }; },
      goDark: () => { dark = true; },
      heal: () => { [fault, dark] = [undefined, false]; },
    });
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  },
});
