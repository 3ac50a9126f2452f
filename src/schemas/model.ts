import { z } from 'astro/zod';
import { count, expected, number, sha256, slug, strict, text } from './fields.ts';

/** One named tensor of a model file. */
export const tensorSchema = strict({
  /** Name in the ONNX graph. */
  name: text('张量的名字'),
  /** Size of each axis; a text for a free one. */
  shape: z.array(z.union([z.int(), z.string()]), expected('张量的形状，如 [1, 3, 64, 64]')),
  /** Element type, e.g. float32. */
  dtype: text('张量的元素类型'),
  /** What it holds, in Chinese. */
  meaning: text('张量的含义'),
});

/** One file that a card offers: an ONNX file with its golden values, or data (then without tensors). */
export const modelFileSchema = strict({
  /** Second half of the id: k9 in convmixer/k9. */
  name: slug('模型文件的名字'),
  /** What this file is for, in Chinese. */
  role: text('这个文件的用途'),
  /** File name beside the card. */
  file: text('文件名'),
  /** File name of its golden values. */
  golden: text('对拍数据的文件名').optional(),
  /** Size of the file. */
  sizeBytes: count('文件的字节数'),
  /** Hash of the file. */
  sha256: sha256('文件的哈希'),
  /** Hash of the golden values. */
  goldenSha256: sha256('对拍数据的哈希').optional(),
  /** Number of trained parameters. */
  params: count('参数个数').nullable().optional(),
  /** Multiply–accumulate operations for one input. */
  macs: count('乘加次数').nullable().optional(),
  /** How often each ONNX operator occurs. */
  ops: z.record(z.string(), count('算子的个数'), expected('算子与个数')).default({}),
  /** What goes in. */
  inputs: z.array(tensorSchema, expected('输入张量的清单')).default([]),
  /** What comes out, all named outputs. */
  outputs: z.array(tensorSchema, expected('输出张量的清单')).default([]),
});

/** One figure of merit. */
export const metricSchema = strict({
  /** What was measured. */
  label: text('指标的名字'),
  /** The mean or only value. */
  value: number('指标的值'),
  /** Sample standard deviation, where there is one. */
  spread: number('标准差').nullable().optional(),
  /** Unit, or 'share' for 0…1. */
  unit: z.string(expected('单位')),
  /** Where the number is computed. */
  source: text('数字的来源'),
});

/** Frontmatter of models/<slug>/card.md. */
export const modelSchema = <P extends z.ZodType, M extends z.ZodType>({ paper, dataset }: { paper: P; dataset: M }) =>
  strict({
    /** Name as shown. */
    title: text('模型的名字'),
    /** Name of its folder. */
    slug: slug('文件夹的名字'),
    /** A model, or the data that models are trained on. */
    kind: z.enum(['model', 'dataset'], expected('model 或 dataset')),
    /** The paper that it follows. */
    paper: paper.nullable().optional(),
    /** Licence of weights or data. */
    licence: text('许可'),
    /** What it is, in one Chinese sentence. */
    summary: text('一句中文概括'),
    /** Card of the data it was trained on. */
    dataset: dataset.nullable().optional(),
    /** How it was trained, in a Chinese sentence. */
    trained: text('怎样训练的').nullable().optional(),
    /** Version of the ONNX operator set. */
    opset: count('ONNX 算子集版本').nullable().optional(),
    /** Its ONNX files. */
    files: z.array(modelFileSchema, expected('文件的清单')).default([]),
    /** Hash of every source file that made it, by path relative to the card. */
    sources: z.record(z.string(), sha256('源文件的哈希'), expected('源文件与哈希')).default({}),
    /** How good it is. */
    metrics: z.array(metricSchema, expected('指标的清单')).default([]),
    /** What it cannot do, in Chinese sentences. */
    limits: z.array(text('一条局限'), expected('局限的清单')).default([]),
  });
