/** The paper's tables as a note keeps them in published.json; checked at the door, when the page is built. */
import { z } from 'astro/zod';
import { count, expected, number, strict, text } from '@/schemas/fields.ts';

/** An entry of a table; null where the paper prints a dash. */
const cell = z.nullable(number('表里的一格，没有就写 null'));
const cells = (what: string) => z.array(cell, expected(what));

const columnSchema = strict({
  /** Task, subset, setting or metric. */
  name: text('一列的名字'),
  /** Questions in the test set, where that is known: only then is there a standard error. */
  testItems: count('测试集的题数').optional(),
});

const rowSchema = strict({
  /** The method, as the table names it. */
  name: text('方法的名字'),
  /** One entry per column. */
  values: cells('一行里的数'),
  /** The printed ± of each entry. */
  deviations: cells('一行里的离差').optional(),
  /** The printed average, and the printed ± of it. */
  average: number('印出的平均').optional(),
  averageDeviation: number('印出的平均离差').optional(),
  paramsM: number('参数个数，百万').optional(),
  gflops: number('GFLOPs').optional(),
  /** What the repository's README says instead. */
  readme: text('README 里的说法').optional(),
});

const tableSchema = strict({
  /** Where the figures are from, a Chinese phrase. */
  source: text('来源'),
  columns: z.array(columnSchema, expected('各列')).min(1, expected('至少一列')),
  rows: z.array(rowSchema, expected('各行')).min(1, expected('至少一行')),
}).superRefine(({ columns, rows }, context) => {
  for (const { name, values, deviations = values } of rows) {
    if (values.length === columns.length && deviations.length === columns.length) continue;
    context.addIssue({ code: 'custom', message: `${name} 一行有 ${values.length} 个数、${deviations.length} 个离差，表却有 ${columns.length} 列` });
  }
});

export const publishedSchema = strict({
  sources: strict({ baselines: text('基线的来源'), readme: text('README 的来源') }),
  /** Accuracies 0…1 of three shortcuts on ListOps, and the number of questions that they were computed on. */
  listopsBaselines: strict({
    items: count('题数'), majority: number('多数类'), rootOperator: number('只看最外层算符'), rootDigits: number('只算最外层的数字'),
  }),
  tables: strict({ lra: tableSchema, imagenet: tableSchema, wikitext: tableSchema, uea: tableSchema, d4rl: tableSchema }),
});

export type PublishedInput = z.input<typeof publishedSchema>;
export type Published = z.output<typeof publishedSchema>;
export type PaperTable = z.output<typeof tableSchema>;
export type PaperRow = z.output<typeof rowSchema>;
export type TableKey = keyof Published['tables'];

/** The tables, or an error that says in Chinese which entry is unsound. */
export function readPublished(input: PublishedInput): Published {
  const { data, error } = publishedSchema.safeParse(input);
  if (data === undefined) throw new Error(`论文的表不合格，请检查笔记的 published.json：\n${z.prettifyError(error)}`);
  return data;
}
