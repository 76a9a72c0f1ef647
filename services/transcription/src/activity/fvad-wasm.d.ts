declare module '@echogarden/fvad-wasm' {
  /** libfvad as emscripten compiles it: handles and addresses are numbers. */
  export interface Fvad {
    HEAP16: Int16Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
    _fvad_new(): number;
    _fvad_free(handle: number): void;
    _fvad_set_mode(handle: number, mode: 0 | 1 | 2 | 3): number;
    _fvad_set_sample_rate(handle: number, hertz: number): number;
    /** 1 speech, 0 none, -1 a frame of a length that it does not take. */
    _fvad_process(handle: number, address: number, samples: number): number;
  }
  const open: () => Promise<Fvad>;
  export default open;
}
