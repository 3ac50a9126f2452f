/** Every attention core on a device, at sizes other than the golden one, against float64. */
import { expect, test, type Page } from '@playwright/test';
import type * as Ort from 'onnxruntime-web';
import { coreReferences, headsOf, relativeGap } from '../../src/lib/attention/reference.ts';
import { normal, uniforms } from '../../src/lib/tensor/random.ts';
import { openBlank } from './blank-page.ts';

type Device = 'wasm' | 'webgpu';
type Arrays = Readonly<Record<'q' | 'k' | 'v', readonly number[]>>;
type Outputs = Readonly<Record<string, readonly number[]>>;
interface Size {
  readonly n: number;
  readonly d: number;
}

const LENGTHS = [256, 1024];
const LIMIT: Readonly<Record<Device, number>> = { wasm: 1e-5, webgpu: 1e-4 };
const OUTPUTS = ['output', 'incoming', 'outgoing', 'conserved_incoming', 'conserved_outgoing', 'competition', 'allocation'];

/** Seeded normal rows as float32 numbers; keys are spread, and values n times as large, because the competition divides by about n. */
function inputsOf({ n, d }: Size): Arrays {
  const next = uniforms(n + d);
  const draw = (scale: number) => Array.from({ length: n * d }, () => Math.fround(scale * normal(next)));
  return { q: draw(1), k: draw(2), v: draw(n) };
}

/** Opens a core for a size as lib/runtime does, and runs it on each of the inputs. */
async function runCore(page: Page, device: Device, core: string, size: Size, inputs: readonly Arrays[]): Promise<Outputs[]> {
  return page.evaluate(async ({ device: provider, core: name, size: { n, d }, inputs: given, wanted }) => {
    const bundle = provider === 'wasm' ? 'ort.wasm.bundle.min.mjs' : 'ort.webgpu.bundle.min.mjs';
    const ort = await import(`/blank/ort/${bundle}`) as typeof Ort;
    ort.env.wasm.numThreads = 1;
    const session = await ort.InferenceSession.create(`/blank/models/flowformer/${name}.onnx`, {
      executionProviders: [provider], freeDimensionOverrides: { batch: 1, heads: 1, n, d },
    });
    const found: Record<string, number[]>[] = [];
    for (const arrays of given) {
      const feeds = Object.fromEntries(Object.entries(arrays).map(([key, values]) => [key, new ort.Tensor('float32', Float32Array.from(values), [1, 1, n, d])]));
      const results = await session.run(feeds, session.outputNames.filter((output) => wanted.includes(output)));
      found.push(Object.fromEntries(Object.entries(results).map(([key, tensor]) => [key, Array.from(tensor.data as Float32Array)])));
    }
    await session.release();
    return found;
  }, { device, core, size, inputs, wanted: OUTPUTS });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The same rows with every token from `cut` on replaced by its negative. */
function changedFrom(cut: number, d: number, { q, k, v }: Arrays): Arrays {
  const change = (values: readonly number[]) => values.map((value, at) => (at >= cut * d ? -value : value));
  return { q: change(q), k: change(k), v: change(v) };
}

/** Î, Ô and the competition of a core that is not causal: their means are 1, 1 and 1/m. */
function expectConserved(found: Outputs, n: number): void {
  const { conserved_incoming: incoming, conserved_outgoing: outgoing, competition } = found;
  if (incoming) expect(Math.abs(mean(incoming) - 1), 'Î').toBeLessThanOrEqual(1e-5);
  if (outgoing) expect(Math.abs(mean(outgoing) - 1), 'Ô').toBeLessThanOrEqual(1e-5);
  if (competition) expect(Math.abs(mean(competition) * n - 1), '竞争').toBeLessThanOrEqual(1e-5);
}

function expectCausal(before: Outputs, after: Outputs, cut: number, n: number): void {
  for (const [name, values] of Object.entries(before)) {
    const length = (values.length / n) * cut;
    expect(after[name]?.slice(0, length), name).toEqual(values.slice(0, length));
  }
}

/** The tests of one device. */
export function testCores(device: Device): void {
  for (const n of LENGTHS) {
    test(`every attention core agrees with float64 at n = ${n} on ${device}, conserves its flows and, if causal, sees no later token`, async ({ page }) => {
      test.setTimeout(600_000);
      await openBlank(page);
      const size = { n, d: 64 };
      const given = inputsOf(size);
      const cut = n / 2 + 5;
      const shaped = (values: readonly number[]) => ({ data: Float32Array.from(values), shape: [1, 1, n, size.d] });
      const heads = headsOf({ q: shaped(given.q), k: shaped(given.k), v: shaped(given.v) });
      for (const [core, reference] of Object.entries(coreReferences)) {
        const isCausal = core.includes('causal');
        const [found = {}, after = {}] = await runCore(page, device, core, size, isCausal ? [given, changedFrom(cut, size.d, given)] : [given]);
        const wanted = heads.map(reference);
        for (const [name, values] of Object.entries(found)) {
          expect(relativeGap(values, wanted.map((head) => head[name] ?? [])), `${core} ${name}`).toBeLessThanOrEqual(LIMIT[device]);
        }
        if (isCausal) expectCausal(found, after, cut, n);
        else expectConserved(found, n);
      }
    });
  }
}
