/** Where the reader's picture comes from, one request after the other: the latest wins. */
import { signal, type Signal } from '@preact/signals';
import type { Picture } from './picture';

export interface Chooser {
  /** What went wrong with the last choice, in Chinese; '' when nothing. The last good picture stays. */
  readonly message: Signal<string>;
  readonly busy: Signal<boolean>;
  choose(make: () => Promise<Picture> | Picture): Promise<void>;
  refuse(message: string): void;
}

/** Puts the latest choice into `picture`. */
export function openChooser(picture: Signal<Picture | undefined>): Chooser {
  const message = signal('');
  const busy = signal(false);
  let asked = 0;
  const refuse = (text: string) => {
    asked += 1;
    busy.value = false;
    message.value = text;
  };
  return {
    message,
    busy,
    refuse,
    async choose(make) {
      const ticket = ++asked;
      busy.value = true;
      try {
        const made = await make();
        if (ticket !== asked) return;
        picture.value = made;
        message.value = '';
        busy.value = false;
      } catch (error) {
        if (ticket === asked) refuse(error instanceof Error ? error.message : String(error));
      }
    },
  };
}
