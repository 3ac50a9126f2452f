// Which Debian packages a folder of .deb files holds: binary and source version, and their licences.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// Copyright files that are plain prose, read by hand: [a text that must stand in it, the licence].
const BY_HAND = {
  libcrypt1: ['GNU Lesser General Public\nLicense, version 2.1 (or, at your option, any later version)', 'LGPL-2.1+'],
};

function field(deb, name) {
  return execFileSync('dpkg-deb', ['-f', deb, name], { encoding: 'utf8' }).trim();
}

function sourceOf(deb) {
  const version = field(deb, 'Version');
  const match = /^(\S+)(?: \((.+)\))?$/.exec(field(deb, 'Source') || field(deb, 'Package'));
  return { source: match[1], sourceVersion: match[2] ?? version };
}

function tar(deb, ...args) {
  try {
    return execFileSync('bash', ['-c', 'dpkg-deb --fsys-tarfile "$1" | tar "${@:2}"', '-', deb, ...args],
      { encoding: 'utf8', maxBuffer: 1 << 24, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch { return ''; }
}

const copyright = (deb, name) => tar(deb, '-xO', `./usr/share/doc/${name}/copyright`);

// Of packages from one source often only one brings the file; the others' folders are links to its.
function sharedWith(deb, name) {
  return new RegExp(`usr/share/doc/${name.replaceAll('+', '\\+')} -> (\\S+)`).exec(tar(deb, '-tv'))?.[1];
}

// Machine-readable files name their licences (one of bc's with a quote left over); others refer to texts in /usr/share/common-licenses.
export function licencesIn(text, name) {
  const named = [...text.matchAll(/^License:[ \t]*(\S[^\n]*)$/gm)].map((m) => m[1].trim().replace(/'$/, ''));
  const referred = [...text.matchAll(/common-licenses\/([A-Za-z0-9.+-]*[A-Za-z0-9])/g)].map((m) => m[1]);
  const found = [...new Set(named.length ? named : referred)].sort();
  const [proof, licence] = BY_HAND[name] ?? [];
  if (!found.length && proof && text.includes(proof)) return [licence];
  return found;
}

export function listPackages(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((f) => f.endsWith('.deb')).sort().map((f) => {
    const deb = join(folder, f);
    const name = field(deb, 'Package');
    const shared = sharedWith(deb, name);
    const owner = shared && readdirSync(folder).find((file) => file.startsWith(`${shared}_`));
    const licences = licencesIn(owner ? copyright(join(folder, owner), shared) : copyright(deb, name), name);
    if (!licences.length) throw new Error(`认不出 ${name} 的许可证，请在 licences.mjs 里补上`);
    return { name, version: field(deb, 'Version'), ...sourceOf(deb), licences };
  });
}
