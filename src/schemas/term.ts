import { z } from 'astro/zod';
import { expected, strict, text } from './fields.ts';

/** One entry of content/glossary.yaml. */
export const termSchema = strict({
  /** The Chinese term that notes use. */
  zh: text('中文术语'),
  /** The English term. */
  en: text('英文术语'),
  /** Its usual abbreviation. */
  abbr: text('缩写').optional(),
  /** One sentence that explains it, shown when the reader points at the term. */
  definition: text('一句话的解释'),
  /** Spellings that no text for readers may use (npm run check -- terms), because they mean the same. */
  avoid: z.array(text('不用的写法'), expected('不用的写法的清单')).default([]),
  /** Words that hold such a spelling and mean something else. */
  except: z.array(text('另有所指的写法'), expected('另有所指的写法的清单')).default([]),
});

export type TermEntry = z.infer<typeof termSchema>;
