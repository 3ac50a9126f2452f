/** Build time only: what the machine is made of, as shell/build.sh noted it beside the saved state. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const manifestSchema = z.object({
  kernel: z.object({ release: z.string(), version: z.string(), licence: z.string() }),
  packages: z.array(z.object({ name: z.string(), version: z.string(), licences: z.array(z.string()) })),
});

export interface Package {
  readonly name: string;
  /** Of the Debian package, from which its source can be had. */
  readonly version: string;
  readonly licences: readonly string[];
}

/** The kernel first, then all packages by name. */
export function packagesOf(): readonly Package[] {
  const { kernel, packages } = manifestSchema.parse(JSON.parse(readFileSync('shell/image/manifest.json', 'utf8')));
  return [{ name: 'linux', version: kernel.version, licences: [kernel.licence] }, ...packages];
}
