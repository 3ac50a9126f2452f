/** What a saved state fits; for `new V86({ ...MACHINE })`. */
export const MACHINE: {
  readonly memory_size: number;
  readonly vga_memory_size: number;
  readonly uart1: boolean;
  readonly disable_keyboard: boolean;
  readonly disable_mouse: boolean;
  readonly disable_speaker: boolean;
};
