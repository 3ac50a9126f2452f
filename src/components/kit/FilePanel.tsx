import styles from './picture.module.css';

/** A picture from the reader's device; it stays there. */
export function FilePanel({ onFile }: { readonly onFile: (file: File | undefined) => void }) {
  return (
    <div class={styles.row}>
      <label class={styles.row}>
        图片文件
        <input
          type="file" accept="image/*"
          onChange={(event) => {
            onFile(event.currentTarget.files?.[0]);
            // The same file may be chosen again after a failure.
            event.currentTarget.value = '';
          }}
        />
      </label>
      <span class={styles.hint}>图片只在你的浏览器里处理，不会上传到任何地方。</span>
    </div>
  );
}
