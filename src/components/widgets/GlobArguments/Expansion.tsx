import { commandOf, explain, pipeText, ROLES, type Reading } from './glob-arguments';
import styles from './GlobArguments.module.css';

/** What bash makes of the command: the arguments of grep, each with what it is taken for, and who reads the pipe. */
export function Expansion({ reading }: { readonly reading: Reading }) {
  const { args, grep, listed } = reading;
  const isRead = grep.readsInput === true ? 'yes' : grep.readsInput === undefined ? 'unknown' : 'no';
  return (
    <>
      <dl class={styles.story}>
        <dt>敲的</dt>
        <dd><pre>{commandOf(reading)}</pre></dd>
        <dt>grep 收到</dt>
        <dd>
          <ol class={styles.args} aria-label="grep 的参数">
            <li><code>grep</code><span>程序</span></li>
            {args.map((arg, at) => {
              const role = grep.roles[at] ?? 'file';
              return <li key={arg} data-role={role}><code>{arg}</code><span>{ROLES[role]}</span></li>;
            })}
          </ol>
        </dd>
        <dt>管道里</dt>
        <dd class={styles.pipe} data-read={isRead}>
          <ul aria-label="ls 写进管道的行">{listed.map((name) => <li key={name}><code>{name}</code></li>)}</ul>
          <span>{pipeText(reading)}</span>
        </dd>
      </dl>
      <p aria-live="polite">{explain(reading)}</p>
    </>
  );
}
