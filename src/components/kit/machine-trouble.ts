/** A machine at its end, in words. No DOM. */
import type { Trouble } from '@/lib/shell/machine/machine';

/** What the kernel says, as a reader does. */
const REASONS: readonly (readonly [said: string, text: string])[] = [
  ['No such file or directory', '没有这个文件'],
  ['Permission denied', '没有执行的权限'],
  ['Exec format error', '里面不是程序'],
  ['Text file busy', '正有人在写它'],
];

function reasonOf(what: string): string {
  const [, text = ''] = REASONS.find(([said]) => what.includes(said)) ?? [];
  const [name = ''] = what.split(': ');
  return text === '' ? what : `${name}，${text}`;
}

/** Why only a reset helps; '' without trouble. */
export function troubleText(trouble: Trouble | undefined): string {
  switch (trouble?.kind) {
    case undefined: return '';
    case 'off': return `机器关掉了${trouble.what === '' ? '' : `（${trouble.what}）`}。恢复出厂就重新开机，不到一秒。`;
    case 'broken': return `机器被改坏了${trouble.what === '' ? '' : `：${reasonOf(trouble.what)}`}。恢复出厂就好，不到一秒。`;
    case 'silent': return '机器没有回应：可能正忙，也可能被改坏了。等不到就恢复出厂，不到一秒。';
  }
}
