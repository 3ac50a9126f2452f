import { linkProblemOf } from './use-url-state';
import styles from './controls.module.css';

/** What could not be read of the link that opened the page, said where it would have shown. */
export function LinkProblem({ id }: { readonly id: string }) {
  const problem = linkProblemOf(id).value;
  return problem === '' ? null : <p role="alert" class={styles.linkProblem}>{problem}</p>;
}
