import type { AdapterFacts } from './device-policy';
import type { Device } from './types';

const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

let known: Promise<AdapterFacts | undefined> | undefined;

/** The adapter's facts, or undefined where the browser has no WebGPU or no adapter; asked once per page. */
export function knownAdapter(): Promise<AdapterFacts | undefined> {
  known ??= probeAdapter();
  return known;
}

/** Asks the browser anew, as a GPU can vanish and come back. */
export function probeAdapter(): Promise<AdapterFacts | undefined> {
  known = readAdapter();
  return known;
}

/** wasm32 addresses 4 GiB, and a run holds a few tensors of its largest size at once. */
const LARGEST_WASM_BYTES = 2 ** 30;
/** What every WebGPU adapter must offer at least, for one that cannot be asked. */
const PROMISED_BYTES = 2 ** 27;

/** Bytes of the largest tensor that is worth trying on a device. */
export async function largestTensorBytes(device: Device): Promise<number> {
  if (device === 'wasm') return LARGEST_WASM_BYTES;
  return (await knownAdapter())?.largestBytes ?? PROMISED_BYTES;
}

async function readAdapter(): Promise<AdapterFacts | undefined> {
  // Absent in older browsers and on plain http, whatever the types say.
  if (!('gpu' in navigator)) return undefined;
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (!adapter) return undefined;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const words = [vendor, architecture, device, description].filter((word) => word !== '');
  const name = words.length > 0 ? [...new Set(words)].join(' ') : '未报名称';
  const largestBytes = Math.min(adapter.limits.maxBufferSize, adapter.limits.maxStorageBufferBindingSize);
  return { name, software: isFallbackAdapter || SOFTWARE.test(name), largestBytes };
}

/** A device with all that the adapter offers of what ONNX Runtime's shaders use. */
export async function requestGpu(): Promise<GPUDevice | undefined> {
  if (!('gpu' in navigator)) return undefined;
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return undefined;
  const { limits } = adapter;
  const requiredFeatures = (['shader-f16', 'subgroups'] as const).filter((name) => adapter.features.has(name));
  return adapter.requestDevice({
    requiredFeatures,
    requiredLimits: {
      maxBufferSize: limits.maxBufferSize,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxComputeWorkgroupSizeY: limits.maxComputeWorkgroupSizeY,
      maxComputeWorkgroupSizeZ: limits.maxComputeWorkgroupSizeZ,
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
    },
  });
}
