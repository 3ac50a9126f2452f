import { RunOutput } from '@/components/kit/RunOutput';
import type { Exercise } from '@/schemas/exercise';
import type { Difference } from './compare';
import { diffLines, shownLines, type DiffLine } from './diff';
import { Files } from './Files';
import type { Checked } from './use-check';
import styles from './Verdict.module.css';

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', expected: '−', actual: '+' };
const NAMES: Readonly<Record<DiffLine['kind'], string>> = { same: '', expected: '应有：', actual: '实际：' };

/** Both texts line by line; the signs are spoken as words. */
function Diff({ expected, actual }: { readonly expected: string; readonly actual: string }) {
  const { before, shown, after } = shownLines(diffLines(expected, actual));
  return (
    <div class={styles.diff} role="group" aria-label="逐行对照，减号是应有的，加号是实际的">
      {before > 0 && <p>前面 {before} 行相同</p>}
      {shown.map(({ kind, text }, at) => (
        <p key={at} data-kind={kind}><span aria-hidden="true">{SIGNS[kind]}</span><span class="visually-hidden">{NAMES[kind]}</span>{text}</p>
      ))}
      {after > 0 && <p>后面还有 {after} 行</p>}
    </div>
  );
}

function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  return (
    <ul class={styles.differences}>
      {differences.map(({ sentence, texts }) => (
        <li key={sentence}>{sentence}{texts && <Diff {...texts} />}</li>
      ))}
    </ul>
  );
}

interface Props {
  readonly exercise: Exercise;
  readonly checked: Checked | undefined;
  /** What stands in the editor now. */
  readonly answer: string;
}

function headline({ verdict: { differences, isSecond } }: Checked): string {
  if (differences.length === 0) return '通过。上面的文件和另一组文件都对。';
  const legend = differences.some(({ texts }) => texts) ? '（− 应有，+ 实际）' : '';
  return `${isSecond ? '上面的文件对了。换一组文件再跑，还不对' : '还不对'}${legend}：`;
}

/** What came of the check: where it differs, and what the answer printed. */
export function VerdictView({ exercise, checked, answer }: Props) {
  if (checked === undefined) return null;
  const { differences, isSecond, output } = checked.verdict;
  return (
    <div class={styles.verdict} data-passed={differences.length === 0}>
      <p class={styles.headline}>{headline(checked)}{checked.answer !== answer && <span class={styles.soft}>（答案改过了，这是改之前的结果。）</span>}</p>
      {differences.length > 0 && <Differences differences={differences} />}
      {isSecond && <details><summary>看另一组文件</summary><Files files={exercise.second.files} /></details>}
      <p class={styles.soft}>{isSecond ? '换一组文件后，答案的输出' : '答案的输出'}</p>
      <RunOutput output={output} label="答案的输出" />
    </div>
  );
}
