import { probeAdapter } from './adapter';
import { RuntimeError } from './errors';
import { sizesOf } from './free-axes';
import type { Axes } from './golden';
import type { Choice, Executor, Inputs, JobOptions } from './model';
import type { RealmHost } from './realm-host';
import type { Device, RunOptions, RunResult } from './types';

const WASM_AFTER_LOSS = 'WebGPU 设备丢失后没有可用的适配器，改用 WASM。';

const isLost = (error: unknown, device: Device): boolean =>
  error instanceof RuntimeError && (error.code === 'device-lost' || (device === 'webgpu' && error.code === 'unsupported'));

/** Sessions of one model in the page's Worker. The bytes stay here, so that a fresh Worker can open it without the network. */
export class BrowserExecutor implements Executor {
  #choice: Choice = { device: 'wasm', reason: '', timings: {} };

  constructor(
    private readonly id: string,
    private readonly bytes: Uint8Array,
    private readonly host: RealmHost,
    private readonly axes?: Axes,
  ) {}

  settle(choice: Choice): void {
    this.#choice = choice;
  }

  choice(): Choice {
    return this.#choice;
  }

  async run(device: Device, inputs: Inputs, options: JobOptions): Promise<RunResult> {
    const model = { id: this.id, bytes: this.bytes, sizes: sizesOf(this.id, this.axes, inputs) };
    const result = await this.host.use(device, (realm) => realm.run(model, device, inputs, options), options.signal);
    return { ...result, device };
  }

  async runChosen(inputs: Inputs, options: RunOptions): Promise<RunResult> {
    const { device } = this.#choice;
    try {
      return await this.run(device, inputs, options);
    } catch (error) {
      if (!isLost(error, device)) throw error;
    }
    if (device === 'wasm' || !await probeAdapter()) return this.#runOnWasm(inputs, options);
    return this.run(device, inputs, options).catch((error: unknown) => {
      if (!isLost(error, device)) throw error;
      return this.#runOnWasm(inputs, options);
    });
  }

  leaveGpu(why: string): void {
    this.settle({ ...this.#choice, device: 'wasm', reason: why });
  }

  release(): void {
    void this.host.useIfAlive((realm) => realm.close(this.id)).catch(() => undefined);
  }

  #runOnWasm(inputs: Inputs, options: RunOptions): Promise<RunResult> {
    if (this.#choice.device === 'webgpu') this.leaveGpu(WASM_AFTER_LOSS);
    return this.run('wasm', inputs, options);
  }
}
