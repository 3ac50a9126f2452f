import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { afterAll, describe, expect, test } from 'vitest';
import { openModelInNode } from '@/lib/runtime/node';
import { modelSlugs, readCard, readDocument, root, schemas } from '../content/library';

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const TOLERANCE = 1e-5;

describe.each(modelSlugs)('card of %s', (slug) => {
  const folder = join(root, 'models', slug);

  test('has sound frontmatter and the name of its folder', () => {
    const result = schemas.model.safeParse(readDocument(`models/${slug}/card.md`).frontmatter);
    expect(result.error?.message).toBeUndefined();
    expect(result.data?.slug).toBe(slug);
  });

  test('gives the size and hash of every file', () => {
    for (const file of readCard(slug).files) {
      expect({ file: file.file, sha256: file.sha256, bytes: file.sizeBytes }).toEqual({
        file: file.file,
        sha256: hashOf(join(folder, file.file)),
        bytes: readFileSync(join(folder, file.file)).byteLength,
      });
      if (file.golden) expect(file.goldenSha256).toBe(hashOf(join(folder, file.golden)));
    }
  });

  test('gives the hash of every source, so that no export is older than its code', () => {
    const { sources } = readCard(slug);
    const now = Object.fromEntries(Object.keys(sources).map((source) => [source, hashOf(join(folder, source))]));
    expect(now).toEqual(sources);
  });
});

const models = modelSlugs.flatMap((slug) => readCard(slug).files.filter(({ golden }) => golden).map((file) => ({ id: `${slug}/${file.name}`, slug, file })));

describe.each(models)('model $id', ({ id, slug, file }) => {
  afterAll(async () => (await openModelInNode(id)).release());

  test('agrees with PyTorch in every golden tensor', async () => {
    const { perTensor } = await (await openModelInNode(id)).parity();
    expect(perTensor.filter(({ error }) => !(error <= TOLERANCE))).toEqual([]);
    expect(perTensor.map(({ name }) => name)).toEqual(file.outputs.map(({ name }) => name));
  });

  test('has the inputs and outputs of its card', async () => {
    const session = await ort.InferenceSession.create(readFileSync(join(root, 'models', slug, file.file)), { executionProviders: ['wasm'] });
    const facts = (list: readonly ort.InferenceSession.ValueMetadata[]) =>
      list.map((value) => (value.isTensor ? { name: value.name, shape: value.shape, dtype: value.type } : { name: value.name }));
    const card = (list: typeof file.inputs) => list.map(({ name, shape, dtype }) => ({ name, shape, dtype }));
    expect(facts(session.inputMetadata)).toEqual(card(file.inputs));
    expect(facts(session.outputMetadata)).toEqual(card(file.outputs));
    await session.release();
  });

  test('is at most 2 MB', () => {
    expect(file.sizeBytes).toBeLessThanOrEqual(2_000_000);
  });
});
