/** Build time only: what real bash gave for the commands of a note; shell/record.mjs writes it, tests hold it against bash and the machine. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const recordSchema = z.record(z.string(), z.strictObject({
  script: z.string(),
  pieces: z.array(z.strictObject({ stream: z.enum(['stdout', 'stderr']), text: z.string() })),
  exitCode: z.int(),
  /** Only the page's machine can answer: its users, its shells, its processes. */
  machineOnly: z.boolean(),
}));

export type Records = z.infer<typeof recordSchema>;

/** All recorded commands of a note, by id. */
export function recordsOf(note: string): Records {
  return recordSchema.parse(JSON.parse(readFileSync(`content/notes/${note}/commands.json`, 'utf8')));
}

/** @throws Error when a command has no record, or has changed since. */
export function recordedOutput(note: string, id: string, script: string) {
  const record = recordsOf(note)[id];
  if (record?.script !== script) throw new Error(`命令 ${id} 没有与它一致的输出记录。请运行 npm run record -- ${note}。`);
  return { pieces: record.pieces, exitCode: record.exitCode, remark: '' };
}
