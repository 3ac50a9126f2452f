import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HELD_OUT_GROUPS } from '@/components/kit/held-out-list';
import { heldOutInNode } from '@/components/kit/picture-node';
import { openModelInNode } from '@/lib/runtime/node';
import { modelIds, saidBy } from '@/components/widgets/LearnedAttention/figure.ts';
import { concentrations, mean } from '@/components/widgets/LearnedAttention/learned-attention.ts';
import { root } from './library';

const classes = HELD_OUT_GROUPS.map(({ id, zh }) => ({ id, zh }));

/** Both networks on one held-out emoji, as Noto draws it. */
async function seenOn(text: string) {
  const picture = await heldOutInNode(text, 'noto');
  const outputsOf = async (id: string) => (await (await openModelInNode(id)).run({ image: picture.image })).outputs;
  const seen = { flow: await outputsOf(modelIds.flow), softmax: await outputsOf(modelIds.softmax) };
  const said = (network: 'flow' | 'softmax') => saidBy(seen[network]['logits']?.data ?? [], picture, classes);
  return { concentrated: concentrations(seen), flow: said('flow'), softmax: said('softmax') };
}

const classOf = ({ said }: { readonly said: string }) => said.split(' ')[0];

/** The note says how often the two disagree and how far the competition is from uniform: over all held-out emoji, not over one. */
test('held-out.json of the note is what both networks do on every held-out emoji', async () => {
  const all: Awaited<ReturnType<typeof seenOn>>[] = [];
  for (const { text } of HELD_OUT_GROUPS.flatMap(({ emoji }) => emoji)) all.push(await seenOn(text));
  const differ = all.filter(({ flow, softmax }) => classOf(flow) !== classOf(softmax));
  const over = (what: 'competition' | 'rows' | 'meanRow') =>
    Number(mean(all.map(({ concentrated }) => mean(concentrated.map((head) => head[what])))).toFixed(4));
  const printed: unknown = JSON.parse(readFileSync(join(root, 'content/notes/flowformer/held-out.json'), 'utf8'));
  expect({
    count: all.length, differ: differ.length,
    onlyFlowformer: differ.filter(({ flow }) => flow.verdict === '对').length,
    onlyTransformer: differ.filter(({ softmax }) => softmax.verdict === '对').length,
    competition: over('competition'), rows: over('rows'), meanRow: over('meanRow'),
  }).toEqual(printed);
});
