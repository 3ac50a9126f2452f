/** The scripts around an answer: they make its folder and report what is in it. Pure. */
import { readTar, type TarEntry } from '@/lib/shell/tar.ts';
import type { Situation } from '@/schemas/exercise.ts';

export type Folder = ReadonlyMap<string, TarEntry>;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Packs the folder; base64, because a run's output is text; gzip, because the machine's serial line is slow. What an
 * answer made unreadable is made readable, and all is packed again: modes are not compared. Fails when the folder is gone.
 */
export function reportScript(folder: string): string {
  const pack = 'tar -b 1 --format=gnu --sort=name -czf - . | base64 -w 0';
  return `set -o pipefail; cd -- ${quoted(folder)} && { ${pack} || { echo; chmod -R u+rwX .; ${pack}; }; }`;
}

/** The folder as reportScript told it; the last line counts. */
export async function readReport(output: string): Promise<Folder> {
  const packed = new Blob([Uint8Array.from(atob(output.split('\n').at(-1) ?? ''), (sign) => sign.charCodeAt(0))]);
  const unpacked = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  return readTar(new Uint8Array(await new Response(unpacked).arrayBuffer()));
}

/** The folder that setupScript makes. */
export function folderWith(files: Situation['files']): Folder {
  const folder = new Map<string, TarEntry>();
  for (const [name, text] of Object.entries(files)) {
    const parts = name.split('/');
    const last = parts.pop() ?? '';
    parts.forEach((_, at) => folder.set(parts.slice(0, at + 1).join('/'), { kind: 'folder' }));
    if (last !== '') folder.set(name, { kind: 'file', text });
  }
  return folder;
}

function fileLine([name, contents]: readonly [string, string]): string {
  // ./ so that no name begins with a hyphen.
  const path = quoted(`./${name}`);
  if (name.endsWith('/')) return `mkdir -p ${path}`;
  const parent = name.includes('/') ? `mkdir -p ${quoted(`./${name.slice(0, name.lastIndexOf('/'))}`)}; ` : '';
  return `${parent}printf %s ${quoted(contents)} > ${path}`;
}

/** Throws away what earlier answers left in `base`, and makes the folder in it with these files. */
export function setupScript(base: string, folder: string, files: Situation['files']): string {
  return [
    // An answer may have locked a folder of its own.
    `rm -rf ${quoted(base)} 2> /dev/null || { chmod -R u+rwX ${quoted(base)}; rm -rf ${quoted(base)}; }`,
    `set -e; mkdir -p ${quoted(folder)}; cd ${quoted(folder)}`,
    ...Object.entries(files).map(fileLine),
  ].join('\n');
}
