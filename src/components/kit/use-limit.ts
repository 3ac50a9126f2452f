import { useSignal } from '@preact/signals';
import { lengthFor } from '@/lib/format/place';

export interface Limit {
  /** Why the last text was not taken, with both numbers; '' when it was, and once the field holds another text. */
  readonly refused: string;
  readonly fits: (text: string) => boolean;
}

/** A field takes a text whole or refuses it: what is too long is never cut without a word. @param value what the field holds. */
export function useLimit(most: number, value: string): Limit {
  const last = useSignal({ value, message: '' });
  const fits = (text: string): boolean => {
    // Nothing has more characters than units, and most texts are short.
    const length = text.length <= most ? 0 : lengthFor(text, most);
    const message = length <= most ? '' : `这段文字有 ${length} 个字符，这里最多放 ${most} 个，所以没有放进来，原来的还在。请改短或分段。`;
    if (message !== '' || last.peek().message !== '') last.value = { value, message };
    return message === '';
  };
  return { refused: last.value.value === value ? last.value.message : '', fits };
}
