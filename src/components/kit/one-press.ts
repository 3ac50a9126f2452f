/** Presses that a reader means as one: a double click, or a key held down. */

/** Whether this click is a further one of a double click. */
export const isFurtherClick = ({ detail }: Pick<MouseEvent, 'detail'>): boolean => detail > 1;

/** For a button's keydown: Enter held down presses it once. */
export function pressOnce(event: Pick<KeyboardEvent, 'repeat' | 'key' | 'preventDefault'>): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault();
}
