/** Takes pictures that are dropped anywhere on a figure; what else is dropped on the page, page/drops.ts keeps from leaving it. */

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Hands a dropped file to `take`; the figure is marked `data-dropping` while a file hangs over it. @returns what ends that. */
export function takeDrops(figure: HTMLElement, take: (file: File) => void): () => void {
  const mark = (on: boolean) => { figure.toggleAttribute('data-dropping', on); };
  const over = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    mark(true);
  };
  const leave = (event: DragEvent) => {
    if (!(event.relatedTarget instanceof Node && figure.contains(event.relatedTarget))) mark(false);
  };
  const drop = (event: DragEvent) => {
    mark(false);
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    take(file);
  };
  const listeners = { dragenter: over, dragover: over, dragleave: leave, drop };
  for (const [name, listener] of Object.entries(listeners)) figure.addEventListener(name, listener as EventListener);
  return () => { for (const [name, listener] of Object.entries(listeners)) figure.removeEventListener(name, listener as EventListener); };
}
