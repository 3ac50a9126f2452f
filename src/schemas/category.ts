import { z } from 'astro/zod';
import { expected } from './fields.ts';

/** The shelves of the paper list, in its order. */
export const categories = ['图像分类', '目标检测', '语义分割', '实例分割', '关键点检测', '自然语言处理', '其他'] as const;

export const categorySchema = z.enum(categories, expected(`下列之一：${categories.join('、')}`));
