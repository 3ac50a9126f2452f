/** remark plugin: a fence ```bash run id=… becomes <Command>, which readers can run. */
import { basename, dirname } from 'node:path';
import type { Code, Root } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { visit } from 'unist-util-visit';
import { placeOf, type SourceFile } from './hast.ts';

export interface Command {
  readonly id: string;
  readonly script: string;
  /** Whether only the page's machine can answer. */
  readonly machineOnly: boolean;
  /** Whether the machine is reset before it runs. */
  readonly clean: boolean;
}

/** The command that a fence holds, or undefined for a fence that is only shown. @throws Error without an id. */
export function commandOf({ lang, meta, value }: Code, place: string): Command | undefined {
  const words = meta?.split(/\s+/) ?? [];
  if (lang !== 'bash' || !words.includes('run')) return undefined;
  const id = words.find((word) => word.startsWith('id='))?.slice(3);
  if (!id) throw new Error(`${place}：可以运行的命令缺少 id。请写成 \`\`\`bash run id=…。`);
  return { id, script: value, machineOnly: words.includes('machine'), clean: words.includes('clean') };
}

const attribute = (name: string, value: string) => ({ type: 'mdxJsxAttribute', name, value }) as const;

export function remarkCommands() {
  return (tree: Root, file: SourceFile): void => {
    visit(tree, 'code', (node, index, parent) => {
      const command = commandOf(node, placeOf(file, node));
      if (!command || !parent || index === undefined) return;
      const element: MdxJsxFlowElement = {
        type: 'mdxJsxFlowElement', name: 'Command', children: [],
        attributes: [attribute('id', command.id), attribute('note', basename(dirname(file.path))), attribute('script', command.script), ...(command.clean ? [attribute('clean', 'clean')] : [])],
      };
      parent.children[index] = element;
    });
  };
}
