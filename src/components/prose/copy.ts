/** Adds a copy button to every <pre data-copy>. Without script there is no button, and the text can be selected. */

const DONE_MS = 2000;

function addButton(block: HTMLPreElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy-button';
  button.textContent = '复制';
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(block.textContent.trim()).then(
      () => (button.textContent = '已复制'),
      () => (button.textContent = '浏览器不许复制，请手动选择文字'),
    );
    setTimeout(() => (button.textContent = '复制'), DONE_MS);
  });
  block.before(button);
}

for (const block of document.querySelectorAll<HTMLPreElement>('pre[data-copy]')) addButton(block);
