/** The scripts around an answer: they make its folder and report what is in it. Pure. */
import { readTar, type TarEntry } from '@/lib/shell/tar.ts';
import type { Situation } from '@/schemas/exercise.ts';

export type Folder = ReadonlyMap<string, TarEntry>;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Packs the folder; base64, because a run's output is text. Fails when the folder is gone. */
export function reportScript(folder: string): string {
  return `set -o pipefail; cd -- ${quoted(folder)} && tar -b 1 --format=gnu --sort=name -cf - . | base64 -w 0`;
}

/** The folder as reportScript told it. */
export function readReport(output: string): Folder {
  return readTar(Uint8Array.from(atob(output), (sign) => sign.charCodeAt(0)));
}

function fileLine([name, contents]: readonly [string, string]): string {
  // ./ so that no name begins with a hyphen.
  const path = quoted(`./${name}`);
  if (name.endsWith('/')) return `mkdir -p ${path}`;
  const parent = name.includes('/') ? `mkdir -p ${quoted(`./${name.slice(0, name.lastIndexOf('/'))}`)}; ` : '';
  return `${parent}printf %s ${quoted(contents)} > ${path}`;
}

/** Throws away what earlier answers left in `base`, makes the folder in it with these files, and reports it. */
export function setupScript(base: string, folder: string, files: Situation['files']): string {
  return [
    `chmod -R u+rwX ${quoted(base)} 2> /dev/null; rm -rf ${quoted(base)}`,
    `mkdir -p ${quoted(folder)} && cd ${quoted(folder)} || exit`,
    ...Object.entries(files).map(fileLine),
    reportScript(folder),
  ].join('\n');
}
