/** A file dropped beside its place does nothing: the browser would leave the note to show it. */

const isField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement && target.type === 'file';

for (const name of ['dragover', 'drop'] as const) {
  addEventListener(name, (event) => {
    if (event.defaultPrevented || isField(event.target) || event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  });
}
