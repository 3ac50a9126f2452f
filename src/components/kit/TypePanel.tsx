import { useRef } from 'preact/hooks';
import styles from './picture.module.css';

/** A field for one emoji; it is judged when the reader is done, not at every key. */
export function TypePanel({ onText }: { readonly onText: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      class={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        onText(field.current?.value ?? '');
      }}
    >
      <label class={styles.row}>
        emoji
        <input ref={field} type="text" size={8} autocomplete="off" enterkeyhint="done" />
      </label>
      <button type="submit">认一认</button>
      <span class={styles.hint}>也可以直接粘贴一个 emoji 或一张图片。</span>
    </form>
  );
}
