/** Our own short descriptions of what stands in a command: content/shell/commands.yaml and syntax.yaml. */
import { z } from 'astro/zod';
import { expected, strict, text } from './fields.ts';

const sentence = text('一句话的解释').regex(/(?:。|\{then\})$/, expected('一句话的解释，以句号结尾'));

/** One entry of content/shell/commands.yaml, by the name of the command. */
export const commandSchema = strict({
  /** What the command does. */
  does: sentence,
  /** By option as it is typed; `-o <名字>` takes a value, in the same word or the next. */
  options: z.record(z.string(), sentence, expected('选项表')).default({}),
  /** What its arguments are, in order; the last one stands for all that follow. */
  operands: z.array(sentence, expected('参数的清单')).default([]),
  /** What single arguments mean, by their text, quotes included; they come first. */
  values: z.record(z.string(), sentence, expected('参数表')).default({}),
});

export const commandsSchema = z.record(z.string(), commandSchema, expected('命令表'));

export const syntaxSchema = strict({
  /** What the language is made of; {name} and the like are filled in from the script, {then …} from this table. */
  syntax: z.record(z.string(), sentence, expected('语法表')),
  /** What a variable holds, where it is more than a variable. */
  variables: z.record(z.string(), text('变量的内容'), expected('变量表')),
  /** What the numbers of file descriptors are. */
  descriptors: z.record(z.string(), text('描述符的用处'), expected('描述符表')),
});

export type CommandEntry = z.infer<typeof commandSchema>;
export interface ShellWords extends z.infer<typeof syntaxSchema> {
  readonly commands: z.infer<typeof commandsSchema>;
}
