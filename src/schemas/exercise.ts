import { z } from 'astro/zod';
import { expected, slug, strict, text } from './fields.ts';

/** What a file holds, byte for byte; the last line needs its newline. */
const contents = (what: string) => z.string(expected(what));

/** One group of files and what has to come of it. */
const situationSchema = strict({
  /** Files in the fresh folder, by name; a name that ends in / is a folder. */
  files: z.record(z.string().min(1, expected('文件名')), contents('文件的内容'), expected('文件名与内容')).default({}),
  /** What the answer has to bring about. */
  expect: strict({
    /** All of stdout. */
    stdout: contents('标准输出的全部文字').default(''),
    /** All of stderr. */
    stderr: contents('标准错误的全部文字').default(''),
    /** The exit status. */
    status: z.int(expected('退出状态（整数）')).min(0, expected('0 到 255')).max(255, expected('0 到 255')).default(0),
    /** Files that are to be new or different; null: to be gone. All others have to stay as they were. */
    files: z.record(z.string(), contents('文件的内容').nullable(), expected('文件名与内容，要删掉的写 null')).default({}),
  }),
});

/** A rule about the text of an answer. */
const ruleSchema = strict({
  /** Regular expression for the answer without its comments. */
  pattern: z.string(expected('正则表达式')).refine((source) => { try { return RegExp(source) instanceof RegExp; } catch { return false; } }, expected('能用的正则表达式')),
  /** Whether it must match, or must not. */
  must: z.boolean(expected('true（必须出现）或 false（不许出现）')),
  /** What the reader is told when the rule is broken. */
  says: text('违反时给读者看的一句话'),
});

/** An answer that does not pass, for the tests. */
const wrongSchema = strict({
  /** The answer. */
  script: text('错误的答案'),
  /** Sentences that the reader then sees, in order. */
  sees: z.array(text('读者看到的一句话'), expected('读者看到的话的清单')).min(1, expected('至少一句')),
});

/** One exercise that the page's bash checks. Backquotes in sentences mark code. */
export const exerciseSchema = strict({
  /** Its name in addresses and in the reader's record: once published it stays. */
  id: slug('题目的 id'),
  /** Short title. */
  title: text('标题'),
  /** What it trains, in a few words. */
  topic: text('练什么'),
  /** What the reader shall do. */
  task: text('题面'),
  /** What stands in the editor at first. */
  starter: z.string(expected('编辑框里一开始的文字')).default(''),
  /** Means that are asked for or forbidden. */
  rules: z.array(ruleSchema, expected('规则的清单')).default([]),
  /** The group of files that the reader sees. */
  first: situationSchema,
  /** Another group: an answer that knows only the first one fails here. */
  second: situationSchema,
  /** From a nudge to nearly all. */
  hints: z.array(text('一条提示'), expected('两三条提示')).min(2, expected('至少两条提示')).max(3, expected('至多三条提示')),
  /** One good answer. */
  solution: text('参考答案'),
  /** Why it is right and what goes wrong otherwise. */
  why: text('答案的解释'),
  /** Answers that must fail. */
  wrong: z.array(wrongSchema, expected('典型错法的清单')).min(1, expected('至少一种典型错法')),
});

/** content/notes/<slug>/exercises.yaml: from easy to hard. */
export const exercisesSchema = z.array(exerciseSchema, expected('题目的清单')).refine(
  (list) => new Set(list.map(({ id }) => id)).size === list.length, expected('id 各不相同的题目'),
);

export type Situation = z.infer<typeof situationSchema>;
export type ExerciseEntry = z.infer<typeof exerciseSchema>;
/** What the page knows: all but the answers for the tests. */
export type Exercise = Omit<ExerciseEntry, 'wrong'>;
