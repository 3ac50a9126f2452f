import { z } from 'astro/zod';
import { count, expected, strict, text } from './fields.ts';

/** What notes are about. Papers have their own shelves, see category.ts. */
export const topics = ['图像', '注意力', '命令行'] as const;

/**
 * Frontmatter of content/notes/<slug>/index.mdx. There is no draft field: what lies on main is published.
 * @param paper reference to a paper; @param model reference to a model card.
 */
export const noteSchema = <P extends z.ZodType, M extends z.ZodType>({ paper, model }: { paper: P; model: M }) =>
  strict({
    /** Title as shown; names the paper's idea, not only the paper. */
    title: text('笔记的标题'),
    /** Title of the paper in English, shown under the title. */
    titleEn: text('英文标题').optional(),
    /** The one question that the note answers. */
    question: text('这篇笔记要回答的一个问题'),
    /** Two or three sentences before the text, also the description for search engines. */
    lead: text('开头的两三句话'),
    /** What it is about, shown on its card. */
    topic: z.enum(topics, expected(`下列之一：${topics.join('、')}`)),
    /** The paper that the note is about. */
    paper: paper.optional(),
    /** The models that run in it. */
    models: z.array(model, expected('模型的清单，没有就写 []')),
    /** What there is to practise: it counts in the time that the note names, and tests hold it against the note. */
    practice: strict({
      /** Exercises that the page checks. */
      exercises: count('练习的题数'),
      /** Rounds of the key trainer. */
      rounds: count('练键的局数'),
    }).optional(),
    /** Place in the list of notes; smaller is earlier. */
    order: count('排序用的号码'),
    /** Day of first publication. */
    date: z.coerce.date(expected('首次发布的日期，如 2026-11-23')),
    /** Words that a reader may search for. */
    keywords: z.array(text('关键词'), expected('关键词的清单')).default([]),
  });
