/**
 * npm run record -- <note>: runs every command of a note on the page's machine, in order, and keeps
 * what came out in content/notes/<note>/commands.json. Tests hold it against bash and against the page.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import remarkMdx from 'remark-mdx';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import { visit } from 'unist-util-visit';
import { commandOf } from '../src/lib/notes/remark-commands.ts';
import { withPiece } from '../src/components/kit/command-run.ts';
import { restoreMachine } from '../shell/restore.mjs';
import { root } from './lib/run.mjs';

/** The commands of a note, in the order of its text. */
export function commandsOf(note) {
  const file = join(root, `content/notes/${note}/index.mdx`);
  const tree = remark().use(remarkFrontmatter).use(remarkMdx).parse(readFileSync(file, 'utf8'));
  const found = [];
  visit(tree, 'code', (node) => {
    const command = commandOf(node, file);
    if (command) found.push(command);
  });
  return found;
}

async function record(client, { script, machineOnly }) {
  let pieces = [];
  const { exitCode } = await client.run(script, { cwd: '/home/reader', onOutput: (stream, text) => { pieces = withPiece(pieces, { stream, text }); } });
  return { script, pieces, exitCode, machineOnly };
}

const [note] = process.argv.slice(2);
if (note === undefined) throw new Error('record：请给出笔记的文件夹名，如 npm run record -- bash');
const machine = await restoreMachine();
const records = {};
for (const command of commandsOf(note)) {
  if (command.id in records) throw new Error(`record：id=${command.id} 用了两次`);
  if (command.clean) await machine.reset();
  records[command.id] = await record(machine.client, command);
  console.log(`${command.id}：退出状态 ${records[command.id].exitCode}`);
}
writeFileSync(join(root, `content/notes/${note}/commands.json`), `${JSON.stringify(records, null, 2)}\n`);
process.exit(0);
