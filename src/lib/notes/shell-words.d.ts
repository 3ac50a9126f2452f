declare module 'virtual:shell-words' {
  import type { ShellWords } from '@/schemas/shell-words';

  /** Descriptions of commands and of syntax: content/shell. */
  export const shellWords: ShellWords;
}
