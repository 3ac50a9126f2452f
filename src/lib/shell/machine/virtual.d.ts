declare module 'virtual:shell-files' {
  interface ShellFile {
    readonly url: string;
    /** Lower-case hex. */
    readonly sha256: string;
    readonly sizeBytes: number;
  }
  /** The machine's saved state (zstd) and the emulator's wasm. */
  export const shellFiles: Readonly<Record<'state' | 'engine', ShellFile>>;
}
