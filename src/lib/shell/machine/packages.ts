/** Build time only: what the machine is made of, as shell/build.sh noted it beside the saved state. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** Debian source package. */
  source: z.string(),
  sourceVersion: z.string(),
  licences: z.array(z.string()),
});

const manifestSchema = z.object({
  v86: z.string(),
  state: z.object({ sha256: z.string(), sizeBytes: z.int(), rawSizeBytes: z.int() }),
  kernel: z.object({ release: z.string(), source: z.string(), version: z.string(), licence: z.string() }),
  packages: z.array(packageSchema),
  firmware: z.array(packageSchema),
});

export type Package = z.infer<typeof packageSchema>;

/** The manifest of the saved machine. */
export function machineManifest() {
  return manifestSchema.parse(JSON.parse(readFileSync('shell/image/manifest.json', 'utf8')));
}

/** The kernel first, then all packages by name, then the firmware that the saved memory holds. */
export function packagesOf(): readonly Package[] {
  const { kernel, packages, firmware } = machineManifest();
  const linux = { name: 'linux', version: kernel.release, source: kernel.source, sourceVersion: kernel.version, licences: [kernel.licence] };
  return [linux, ...packages, ...firmware];
}
