import { runtimeFiles } from 'virtual:runtime-files';
import { verifyFiles } from '@/lib/delivery/files';
import { probeAdapter } from './adapter';
import { noAdapterError } from './errors';
import type { Download, FileStore } from './file-store';
import { Realm } from './realm';
import { SerialQueue } from './serial-queue';
import type { Device } from './types';
import type { Build } from './worker';
import workerUrl from './worker.ts?worker&url';

/** The WebGPU build that this browser can wait with. JSPI is 10 MB smaller. */
const webgpuBuild = (): Build => ('Suspending' in WebAssembly ? 'jspi' : 'asyncify');

/** Keeps the page's only Worker alive and lets jobs into it one at a time. */
export class RealmHost {
  readonly #queue = new SerialQueue();
  #realm: Realm | undefined;

  constructor(private readonly files: FileStore) {}

  /** The runtime that still has to be downloaded for this device, or undefined when one is running. */
  pendingDownload(device: Device): Download | undefined {
    return this.#serving(device) ? undefined : this.#download(this.#buildFor(device));
  }

  /**
   * Runs a job in a realm that serves the device; a dead or unfit realm is replaced first.
   * @throws RuntimeError `unsupported` for WebGPU without an adapter.
   */
  async use<T>(device: Device, job: (realm: Realm) => Promise<T>, signal?: AbortSignal): Promise<T> {
    // Asked before the download: without an adapter 17 MB would be fetched in vain.
    if (device === 'webgpu' && !this.#serving(device) && !await probeAdapter()) throw noAdapterError();
    await this.pendingDownload(device)?.bytes;
    return this.#queue.add(async () => job(await this.#ensure(device)), signal);
  }

  /** Runs a job only if a realm is alive. */
  async useIfAlive(job: (realm: Realm) => Promise<void>): Promise<void> {
    return this.#queue.add(async () => { if (this.#realm && !this.#realm.dead) await job(this.#realm); });
  }

  /** A realm of a WebGPU build serves WASM too, at the same speed. */
  #serving(device: Device): Realm | undefined {
    const realm = this.#realm;
    if (!realm || realm.dead) return undefined;
    return device === 'wasm' || realm.build !== 'wasm' ? realm : undefined;
  }

  /** After the loss of a realm its build is at hand already, so WASM stays with it. */
  #buildFor(device: Device): Build {
    return device === 'wasm' ? this.#realm?.build ?? 'wasm' : webgpuBuild();
  }

  #download(build: Build): Download {
    return this.files.get(runtimeFiles[build], '运行时（ONNX Runtime）');
  }

  async #ensure(device: Device): Promise<Realm> {
    const serving = this.#serving(device);
    if (serving) return serving;
    const build = this.#buildFor(device);
    const wasmBinary = await this.#download(build).bytes;
    const [entryUrl, glueUrl] = [runtimeFiles[build].entryUrl, runtimeFiles[build].glueUrl].map((url) => new URL(url, location.href).href) as [string, string];
    await verifyFiles([workerUrl, entryUrl, glueUrl], '运行时的脚本');
    this.#realm?.terminate();
    const realm = new Realm(build);
    this.#realm = realm;
    await realm.start({ wasmBinary, entryUrl, glueUrl });
    return realm;
  }
}
