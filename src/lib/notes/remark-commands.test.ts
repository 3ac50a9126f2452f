import { expect, it } from 'vitest';
import { commandOf } from './remark-commands';

const fence = (meta: string) => commandOf({ type: 'code', lang: 'bash', meta, value: 'ls' }, 'x.mdx:1');

it('reads from the fence what a command asks of the machine', () => {
  expect(fence('run id=a')).toEqual({ id: 'a', script: 'ls', machineOnly: false, clean: false });
  expect(fence('run clean id=a machine')).toEqual({ id: 'a', script: 'ls', machineOnly: true, clean: true });
  expect(fence('clean')).toBeUndefined();
  expect(() => fence('run clean')).toThrow('id');
});
