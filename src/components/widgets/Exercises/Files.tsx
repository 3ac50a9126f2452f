import type { Situation } from '@/schemas/exercise';
import styles from './Exercises.module.css';

function Contents({ name, text }: { readonly name: string; readonly text: string }) {
  if (name.endsWith('/')) return <span class={styles.soft}>空文件夹</span>;
  if (text === '') return <span class={styles.soft}>空文件</span>;
  return <pre>{text}</pre>;
}

/** The files of one group, name and contents. */
export function Files({ files }: { readonly files: Situation['files'] }) {
  return (
    <dl class={styles.files}>
      {Object.entries(files).map(([name, text]) => (
        <div key={name}>
          <dt><code>{name}</code></dt>
          <dd><Contents name={name} text={text} /></dd>
        </div>
      ))}
    </dl>
  );
}
