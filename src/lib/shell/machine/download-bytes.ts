import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Build time only: bytes that starting the machine fetches, state and emulator, as they lie on the server. */
export function downloadBytes(): number {
  const state = 'shell/image/state.bin.zst';
  const engine = fileURLToPath(new URL('v86.wasm', import.meta.resolve('v86')));
  return statSync(state).size + statSync(engine).size;
}
