import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { listen, siteServer } from '../../scripts/serve.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the built site, without a slash at the end. */
    readonly site: string;
  }
}

/** Serves dist/ (or OUT_DIR) for both browsers. */
export async function setup(project: TestProject): Promise<() => void> {
  const server = siteServer(resolve(project.config.root, process.env['OUT_DIR'] ?? 'dist'));
  const port = await listen(server, Number(process.env['SITE_PORT'] ?? 4499));
  project.provide('site', `http://localhost:${port}`);
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
