import { expect, test } from 'vitest';
import { troubleText } from './machine-trouble.ts';

test('trouble names what is wrong and the cure', () => {
  expect(troubleText(undefined)).toBe('');
  expect(troubleText({ kind: 'off', what: 'poweroff' })).toBe('机器关掉了（poweroff）。恢复出厂就重新开机，不到一秒。');
  expect(troubleText({ kind: 'off', what: '' })).toMatch(/^机器关掉了。恢复出厂/);
  expect(troubleText({ kind: 'broken', what: '/bin/bash: No such file or directory' })).toContain('/bin/bash，没有这个文件。恢复出厂');
  expect(troubleText({ kind: 'broken', what: '/bin/bash: Something new' })).toContain('/bin/bash: Something new');
  expect(troubleText({ kind: 'silent', what: '' })).toMatch(/没有回应.*恢复出厂/);
});
