import { z } from 'astro/zod';
import { categorySchema } from './category.ts';
import { address, count, expected, strict, text } from './fields.ts';

/** Where a paper can be read and run. */
const linksSchema = strict({
  /** Page of the paper itself. */
  paper: address('论文页面'),
  /** Its page on arXiv. */
  arxiv: address('arXiv 页面').optional(),
  /** Repository of the authors' code. */
  code: address('代码仓库').optional(),
  /** Its page on OpenReview. */
  openreview: address('OpenReview 页面').optional(),
});

/** What BibTeX needs besides title, authors and year. */
export const bibtexSchema = strict({
  /** Kind of entry: article, inproceedings … */
  type: z.string(expected('BibTeX 条目类型')).regex(/^[a-z]+$/, expected('小写的 BibTeX 条目类型，如 inproceedings')),
  /** Key that authors will cite. */
  key: z.string(expected('BibTeX 的引用名')).regex(/^[\w:-]+$/, expected('BibTeX 的引用名（字母、数字、- 和 _）')),
  /** All further fields, e.g. booktitle. */
  fields: z.record(z.string(), z.coerce.string(), expected('BibTeX 的其余字段')),
});

/** One file of content/papers. @param related reference to another paper. */
export const paperSchema = <R extends z.ZodType>({ related }: { related: R }) =>
  strict({
    /** Title as published. */
    title: text('论文的原标题'),
    /** Our Chinese rendering of the title. */
    titleZh: text('论文的中文标题').optional(),
    /** Authors in the order of the paper, given name first. */
    authors: z.array(text('作者姓名'), expected('作者的清单')).min(1, expected('至少一位作者')),
    /** The same authors as they write their names in Chinese, where a source gives them. */
    authorsZh: z.array(text('作者的中文姓名'), expected('作者中文姓名的清单')).optional(),
    /** Where they worked, in Chinese. */
    affiliation: text('作者的单位').optional(),
    /** Year of publication. */
    year: count('发表年份'),
    /** Conference, journal or archive. */
    venue: text('发表的会议、期刊或存档'),
    /** Shelf in the list of papers. */
    category: categorySchema,
    /** What the paper says, in one Chinese sentence. */
    summary: text('一句中文概括'),
    /** Where to read it. */
    links: linksSchema,
    /** Papers to read with it. */
    related: z.array(related, expected('相关论文的清单')).default([]),
    /** For those who cite it. */
    bibtex: bibtexSchema,
  });
