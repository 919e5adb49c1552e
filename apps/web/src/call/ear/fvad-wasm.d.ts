declare module '@echogarden/fvad-wasm' {
  interface Fvad {
    readonly HEAP16: Int16Array<ArrayBuffer>
    _malloc(bytes: number): number
    _free(place: number): void
    _fvad_new(): number
    _fvad_free(detector: number): void
    _fvad_reset(detector: number): void
    _fvad_set_mode(detector: number, mode: number): number
    _fvad_set_sample_rate(detector: number, rate: number): number
    /** 1 speech, 0 none, −1 a frame of a length that it does not know. */
    _fvad_process(detector: number, place: number, length: number): number
  }
  export default function fvad(options: { readonly wasmBinary: ArrayBuffer }): Promise<Fvad>
}
