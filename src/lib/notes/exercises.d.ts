declare module 'virtual:exercises' {
  import type { Exercise } from '@/schemas/exercise';

  /** By note, in the order of their file. */
  export const exercises: Readonly<Record<string, readonly Exercise[]>>;
}
