declare module 'virtual:model-files' {
  interface ModelFile {
    readonly url: string;
    /** Lower-case hex of the file's SHA-256, from the model card. */
    readonly sha256: string;
    readonly sizeBytes: number;
    readonly goldenUrl: string;
    readonly goldenSha256: string;
    readonly goldenBytes: number;
  }
  /** All models by id, e.g. `convmixer/k9`. */
  export const modelFiles: Readonly<Record<string, ModelFile>>;
}

declare module 'virtual:runtime-files' {
  interface RuntimeFile {
    readonly url: string;
    readonly sha256: string;
    readonly sizeBytes: number;
    /** Emscripten's JavaScript glue that belongs to the wasm file. */
    readonly glueUrl: string;
    /** ONNX Runtime's own module; it imports nothing but the glue. */
    readonly entryUrl: string;
  }
  /** `jspi` and `asyncify` carry WebGPU and WASM, `wasm` only WASM. */
  export const runtimeFiles: Readonly<Record<'wasm' | 'jspi' | 'asyncify', RuntimeFile>>;
}
