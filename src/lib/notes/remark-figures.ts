/**
 * remark plugin: numbers the figures of a note (widgets and <Figure>) in the order of the text
 * and gives <FigureRef id="…"> the number of its figure.
 */
import type { Root } from 'mdast';
import { placeOf, type SourceFile } from './hast.ts';
import { importsOf, setAttribute, type Tag, tagsOf, textAttribute } from './mdx-tree.ts';

const WIDGETS = '@/components/widgets/';

function idOf(tag: Tag, file: SourceFile): string {
  const id = textAttribute(tag, 'id');
  if (id) return id;
  throw new Error(`${placeOf(file, tag)}：<${tag.name}> 缺少 id。请写成 <${tag.name} id="…" />，正文才能引用这张图，链接才能记住它的状态。`);
}

function numberFigures(figures: readonly Tag[], file: SourceFile): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [at, figure] of figures.entries()) {
    const id = idOf(figure, file);
    if (numbers.has(id)) throw new Error(`${placeOf(file, figure)}：id="${id}" 用了两次。请给这张图换一个 id。`);
    numbers.set(id, at + 1);
    setAttribute(figure, 'number', at + 1);
  }
  return numbers;
}

/** @throws Error naming file and line for a figure without id, a repeated id, or a reference to no figure. */
export function remarkFigures() {
  return (tree: Root, file: SourceFile): void => {
    const modules = importsOf(tree);
    const isFigure = ({ name }: Tag) => name === 'Figure' || modules.get(name ?? '')?.startsWith(WIDGETS) === true;
    const tags = tagsOf(tree);
    const numbers = numberFigures(tags.filter(isFigure), file);
    for (const reference of tags.filter(({ name }) => name === 'FigureRef')) {
      const id = idOf(reference, file);
      const number = numbers.get(id);
      if (number === undefined) {
        throw new Error(`${placeOf(file, reference)}：<FigureRef id="${id}"> 没有对应的图。本文的图有：${[...numbers.keys()].join('、')}。`);
      }
      setAttribute(reference, 'number', number);
    }
  };
}
