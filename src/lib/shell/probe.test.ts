import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { descriptorLines } from './descriptor-lines.ts';
import { processesOf } from './descriptors.ts';
import { canProbe, compareWithKernel, probeScript, readProbes } from './probe.ts';
import { parseLine } from './syntax/parse.ts';

const processes = (line: string) => parseLine(line).flatMap(processesOf);
const ask = (line: string) => execFileSync('/bin/bash', ['-c', probeScript(line, processes(line).map(({ name }) => name))], { encoding: 'utf8' });

describe('asking the kernel', () => {
  test('has at least sixty lines to ask about', () => {
    expect(new Set(descriptorLines).size).toBeGreaterThanOrEqual(60);
  });

  test.each(descriptorLines)('agrees with the drawing of %j', (line) => {
    const compared = compareWithKernel(processes(line), ask(line));
    expect(compared.length).toBeGreaterThan(1);
    expect(compared.filter(({ isSame }) => !isSame)).toEqual([]);
  });

  test('also of builtins and of a command that occurs twice', () => {
    const line = 'echo a | sort 2> err | sort > out';
    expect(compareWithKernel(processes(line), ask(line)).every(({ isSame }) => isSame)).toBe(true);
  });

  test('notices a drawing that is wrong', () => {
    const compared = compareWithKernel(processes('ls > f 2>&1'), ask('ls 2>&1 > f'));
    expect(compared.filter(({ isSame }) => !isSame).map(({ fd }) => fd)).toEqual([2]);
  });

  test('notices pipes that are mixed up', () => {
    const output = ask('a | b | c');
    const first = readProbes(output)[0]?.told.find(({ fd }) => fd === 1)?.target ?? '';
    const mixed = output.replaceAll(/pipe:\[\d+\]/g, first);
    expect(compareWithKernel(processes('a | b | c'), mixed).some(({ isSame }) => !isSame)).toBe(true);
  });

  test('cannot be done for paths and groups', () => {
    expect(processes('/bin/ls | { cat; } | wc').map(canProbe)).toEqual([false, false, true]);
  });

  test('reads targets with spaces', () => {
    expect(readProbes('# 00000012 a b\n1 /x/a b (deleted) flags:\t0102001\n')).toEqual([{ name: 'a b', told: [{ fd: 1, target: '/x/a b (deleted)', appends: true }] }]);
  });
});
