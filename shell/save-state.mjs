#!/usr/bin/env node
// Boots the image once, waits for the reader's prompt, saves the machine, compresses it, and writes the manifest.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD_DIR, engineVersion, startMachine } from './machine.mjs';
import { MACHINE } from './options.mjs';
import { listPackages } from './licences.mjs';

const IMAGE = fileURLToPath(new URL('image/', import.meta.url));
// init_on_free: freed pages are zero and cost nothing in the state.
const CMDLINE = 'console=ttyS0 quiet tsc=reliable mitigations=off random.trust_cpu=on rdinit=/init init_on_free=1';

function file(path) {
  const { buffer, byteOffset, length } = readFileSync(join(BUILD_DIR, path));
  return { buffer: buffer.slice(byteOffset, byteOffset + length) };
}

async function boot() {
  const machine = await startMachine({
    bios: file('bios/usr/share/seabios/bios.bin'), vga_bios: file('bios/usr/share/seabios/vgabios-stdvga.bin'),
    bzimage: file('bzImage'), initrd: file('initrd.gz'), cmdline: CMDLINE,
  });
  const client = machine.connect();
  await machine.terminal.until(/reader:~\$ $/m, 300000);
  await client.ping(60000);
  return machine;
}

// Pages of programs that every session needs are already in memory (the root is a tmpfs); what is left is
// to throw away what the boot has filled, and to stop while nothing runs.
async function settle({ client, emulator }) {
  const check = await client.run('bash --version | head -n 1; uname -r; ls /usr/bin | wc -l', { cwd: '/' });
  if (check.exitCode !== 0) throw new Error(`客户机里的检查失败：${check.stderr}`);
  process.stdout.write(check.stdout);
  await client.dropCaches();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await emulator.stop();
}

function compress(raw) {
  const plain = join(BUILD_DIR, 'state.bin');
  const packed = join(IMAGE, 'state.bin.zst');
  writeFileSync(plain, raw);
  mkdirSync(IMAGE, { recursive: true });
  rmSync(packed, { force: true });
  // A window of 8 MB at most: v86's own decoder refuses larger ones.
  execFileSync('zstd', ['-q', '--ultra', '-22', '--zstd=wlog=23', '-T1', '--no-progress', plain, '-o', packed]);
  return packed;
}

const sha256 = (data) => createHash('sha256').update(data).digest('hex');

function manifest(raw, packed) {
  const compressed = readFileSync(packed);
  return {
    format: 1,
    v86: engineVersion(),
    machine: MACHINE,
    state: {
      file: 'state.bin.zst', sha256: sha256(compressed), sizeBytes: statSync(packed).size,
      rawSha256: sha256(raw), rawSizeBytes: raw.length,
    },
    kernel: {
      release: readFileSync(join(BUILD_DIR, 'kernel/release'), 'utf8').trim(), source: 'linux',
      version: readFileSync(join(BUILD_DIR, 'kernel/version'), 'utf8').trim(), licence: 'GPL-2.0-only WITH Linux-syscall-note',
      cmdline: CMDLINE,
    },
    packages: listPackages(join(BUILD_DIR, 'debs')),
    // Used for the cold boot only, but the state holds its memory.
    firmware: listPackages(join(BUILD_DIR, 'bios-debs')),
  };
}

// One line for each entry, each package: short, and a diff shows what has changed.
function readable(object) {
  const entries = Object.entries(object).map(([key, value]) => {
    const text = Array.isArray(value) ? `[\n  ${value.map((v) => JSON.stringify(v)).join(',\n  ')}\n ]` : JSON.stringify(value);
    return ` ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${entries.join(',\n')}\n}\n`;
}

const machine = await boot();
await settle(machine);
const raw = new Uint8Array(await machine.emulator.save_state());
const packed = compress(raw);
const result = manifest(raw, packed);
writeFileSync(join(IMAGE, 'manifest.json'), readable(result));
console.log(`>> 状态：${result.state.rawSizeBytes} 字节，压缩后 ${result.state.sizeBytes} 字节`);
await machine.emulator.destroy();
process.exit(0);
