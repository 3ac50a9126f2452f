import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { whyMissing } from './missing.ts';

test('a known tool that bash did not find is explained, an unknown one left alone', () => {
  expect(whyMissing('/bin/bash: line 1: git: command not found\n')).toMatch(/^git 没有装/);
  expect(whyMissing('-bash: sudo: command not found\nbash: sudo: command not found')).toMatch(/^sudo 没有装，也用不着.*exit。$/);
  expect(whyMissing('a.sh: line 3: cls: command not found\na.sh: line 4: ping: command not found')).toMatch(/^cls 是 Windows.*ping 没有装/);
  expect(whyMissing('/bin/bash: line 1: 没有这个命令: command not found\n')).toBe('');
  expect(whyMissing('ls: cannot access git: No such file or directory')).toBe('');
});

test('no reason stands for what is there', () => {
  const own = [...readdirSync('shell/root/usr/local/bin'), 'nano', 'vi', 'file', 'pgrep', 'pstree', 'whereis', 'reboot', 'poweroff', 'halt', 'su', 'bc', 'awk', 'killall'];
  for (const name of own) expect(whyMissing(`bash: ${name}: command not found`), name).toBe('');
});
