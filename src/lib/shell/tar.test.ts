import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { readTar } from './tar.ts';

/** Makes a folder with a script and packs it with the host's tar. */
function packed(script: string): Uint8Array {
  return execFileSync('/bin/bash', ['-c', `d=$(mktemp -d); cd "$d"; ${script}; tar -b 1 --format=gnu --sort=name -cf - .; rm -rf "$d"`]);
}

describe('what tar wrote', () => {
  test('is read with contents, folders, links and second names', () => {
    const entries = readTar(packed('mkdir -p a/b; printf "x\\n" > a/f; : > empty; ln -s a/f soft; ln a/f hard'));
    expect(Object.fromEntries(entries)).toEqual({
      a: { kind: 'folder' }, 'a/b': { kind: 'folder' }, 'a/f': { kind: 'file', text: 'x\n' }, empty: { kind: 'file', text: '' },
      hard: { kind: 'file', text: 'x\n' }, soft: { kind: 'link', target: 'a/f' },
    });
  });

  test('is not upset by odd names', () => {
    const long = '长'.repeat(60);
    const names = ['a b', 'line\nbreak', '*', '-rf', '“引号”', long];
    const entries = readTar(packed(names.map((name) => `printf %s '${name}' > './${name}'`).join('; ')));
    expect(new Map([...entries].map(([name, entry]) => [name, entry.kind === 'file' ? entry.text : entry.kind]))).toEqual(new Map(names.map((name) => [name, name])));
  });

  test('may hold a file that looks like an archive, and one of several blocks', () => {
    const entries = readTar(packed("printf 'inner' > f; tar -cf g f; rm f; head -c 1500 /dev/zero | tr '\\0' x > h"));
    expect([...entries.keys()]).toEqual(['g', 'h']);
    expect(entries.get('h')).toEqual({ kind: 'file', text: 'x'.repeat(1500) });
  });

  test('of an empty folder is empty', () => {
    expect(readTar(packed(':')).size).toBe(0);
  });
});
