import { describe, expect, it } from 'vitest';
import type { ClassName, Subject } from '@/components/kit/guesses.ts';
import {
  answeredLabel, answerOf, answersTable, classesInDoubt, firstGuesses, isSamePicture, isUnsure, summarySentence, waitingSentence,
} from './emoji-classifier.ts';

const classes: readonly ClassName[] = [
  { id: 'face', zh: '脸' }, { id: 'animal', zh: '动物' }, { id: 'food', zh: '食物' },
];
const fox: Subject = { label: '狐狸', kind: 'held-out', classId: 'animal' };

describe('classesInDoubt', () => {
  it('is the number of classes when all are equally likely', () => {
    expect(classesInDoubt(Array.from({ length: 12 }, () => 1 / 12))).toBeCloseTo(12, 10);
  });

  it('is 1 for a network without doubt, zeros included', () => {
    expect(classesInDoubt([1, 0, 0])).toBe(1);
  });
});

describe('answerOf', () => {
  it('knows a first guess below one half as unsure', () => {
    expect(isUnsure(answerOf(3, [0, 0.1, 0], classes))).toBe(true);
    expect(isUnsure(answerOf(3, [0, 5, 0], classes))).toBe(false);
  });
});

describe('what the reader is told', () => {
  const right = answerOf(3, [0, 4, 0], classes);
  const wrong = answerOf(9, [0, 1, 3], classes);

  it('names the disagreement and counts who is right', () => {
    expect(summarySentence([right, wrong], fox, classes))
      .toBe('狐狸属于“动物”，训练时没有见过。四个网络意见不一。1 个对，1 个错。');
  });

  it('names the first guess of every network', () => {
    expect(firstGuesses([right, wrong])).toBe('k=3 说“动物”，k=9 说“食物”');
  });

  it('does not judge a picture of unknown class', () => {
    expect(summarySentence([right], { label: '我的画', kind: 'drawn' }, classes)).toContain('无从判对错');
  });

  it('puts every class and the doubt into the table', () => {
    const table = answersTable([right, wrong].map((answer) => ({ answer, subject: fox })), classes);
    expect(table.rows).toHaveLength(classes.length + 1);
    expect(table.rows[1]?.[0]).toBe('动物（正确）');
    const column = table.rows.slice(0, 3).map((row) => Number(row[1]));
    expect(column.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 10);
  });

  it('names the picture in each column of the table when a failure left answers to two of them', () => {
    const rose: Subject = { label: '玫瑰', kind: 'held-out', classId: 'plant' };
    const table = answersTable([{ answer: right, subject: fox }, { answer: wrong, subject: rose }], classes);
    expect(table.columns.map(({ label }) => label)).toEqual(['类别', 'k=3（狐狸）', 'k=9（玫瑰）']);
    expect(table.caption).toContain('“狐狸”“玫瑰”');
    expect(table.rows.flat().join('')).not.toContain('（正确）');
  });

  it('takes an answer as still good for the same artist and emoji only', () => {
    expect(isSamePicture({ ...fox, artist: 'noto' }, { ...fox, artist: 'noto' })).toBe(true);
    expect(isSamePicture({ ...fox, artist: 'noto' }, { ...fox, artist: 'openmoji' })).toBe(false);
    const drawn: Subject = { label: '你画的图', kind: 'drawn' };
    expect(isSamePicture(drawn, { ...drawn })).toBe(false);
    expect(isSamePicture(drawn, drawn)).toBe(true);
  });

  it('counts nothing while the networks have not answered', () => {
    expect(waitingSentence(fox, classes)).toBe('狐狸属于“动物”，训练时没有见过。正在等四个网络回答。');
    expect(waitingSentence({ label: '你画的图', kind: 'drawn' }, classes)).toBe('你画的图：正在等四个网络回答。');
  });

  it('tells two drawings apart that go by one name', () => {
    const drawn: Subject = { label: '你画的图', kind: 'drawn' };
    expect(answeredLabel(drawn, { ...drawn })).toBe('先前那张“你画的图”');
    expect(answeredLabel(drawn, drawn)).toBe('“你画的图”');
    expect(answeredLabel(fox, drawn)).toBe('“狐狸”');
  });
});
