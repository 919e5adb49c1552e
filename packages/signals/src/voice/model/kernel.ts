/** What multiplies matrices with vectors. All numbers are in one memory; places are indices into it. */
export interface Kernel {
  readonly memory: Float32Array
  /** `memory[to + row] = Σ memory[matrix + row · columns + i] · memory[vector + i]`. Everything a multiple of four. */
  multiply(matrix: number, vector: number, to: number, rows: number, columns: number): void
}

/** In plain JavaScript, for browsers whose WebAssembly cannot take four numbers at once. */
export function plainKernel(length: number): Kernel {
  const memory = new Float32Array(length)
  return {
    memory,
    multiply(matrix, vector, to, rows, columns) {
      for (let row = 0, place = matrix; row < rows; row++, place += columns) {
        let [a, b, c, d] = [0, 0, 0, 0]
        for (let column = 0; column < columns; column += 4) {
          a += memory[place + column]! * memory[vector + column]!
          b += memory[place + column + 1]! * memory[vector + column + 1]!
          c += memory[place + column + 2]! * memory[vector + column + 2]!
          d += memory[place + column + 3]! * memory[vector + column + 3]!
        }
        memory[to + row] = a + b + (c + d)
      }
    },
  }
}

/** The part of WebAssembly that is used: the packages know no browser. */
declare const WebAssembly:
  | {
      validate(code: Uint8Array): boolean
      readonly Module: new (code: Uint8Array) => object
      readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer }
      readonly Instance: new (
        module: object,
        imports: { readonly m: { readonly m: object } },
      ) => { readonly exports: Readonly<Record<string, unknown>> }
    }
  | undefined

const page = 65_536

/** Four numbers at once, by WebAssembly; undefined where the browser or its rules (CSP) do not allow it. */
export function fastKernel(length: number): Kernel | undefined {
  try {
    if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(code)) return undefined
    const memory = new WebAssembly.Memory({ initial: Math.ceil((length * 4) / page) })
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { m: { m: memory } })
    const multiply = exports['f'] as (matrix: number, vector: number, to: number, rows: number, bytes: number) => void
    return {
      memory: new Float32Array(memory.buffer),
      multiply: (matrix, vector, to, rows, columns) => multiply(matrix * 4, vector * 4, to * 4, rows, columns * 4),
    }
  } catch {
    return undefined
  }
}

/** Instructions, in groups for the eye. */
type Code = readonly (number | Code)[]
function flat(code: Code): number[] {
  return code.flatMap((part) => (typeof part === 'number' ? [part] : flat(part)))
}
/** A length in front of what it counts: seven bits a byte. */
function counted(code: Code): Code {
  const bytes = flat(code)
  return [bytes.length < 0x80 ? bytes.length : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7], bytes]
}

const [block, loop, brIf, br, end, void_] = [0x02, 0x03, 0x0d, 0x0c, 0x0b, 0x40]
const [get, set, tee, i32] = [0x20, 0x21, 0x22, 0x41]
const [i32Eqz, i32LtU, i32Add, i32Sub, f32Add] = [0x45, 0x49, 0x6a, 0x6b, 0x92]
const f32Store: Code = [0x38, 2, 0]
const v128Load = (offset: number): Code => [0xfd, 0x00, 2, offset]
const lane = (index: number): Code => [0xfd, 0x1f, index]
const add: Code = [0xfd, 0xe4, 0x01]
const sub: Code = [0xfd, 0xe5, 0x01]
const mul: Code = [0xfd, 0xe6, 0x01]
/** Parameters, then own variables. */
const [matrix, vector, to, rows, bytes, x, last, sum, other] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
const [wholeNumber, v128] = [0x7f, 0x7b]

const step = (offset: number, into: number): Code => [
  [get, matrix, v128Load(offset), get, x, v128Load(offset), mul],
  [get, into, add, set, into],
]
const advance = (variable: number, by: number): Code => [get, variable, i32, by, i32Add, set, variable]

/**
 * The whole program, by hand (it is shorter than the tools that would make it):
 *
 *     while (rows != 0) {
 *       sum = 0; other = 0; x = vector; last = x + bytes − 16
 *       while (x < last) { sum += matrix[0..4] · x[0..4]; other += matrix[4..8] · x[4..8]; matrix += 32; x += 32 }
 *       if (x <= last) { sum += matrix[0..4] · x[0..4]; matrix += 16 }
 *       *to = all lanes of sum + other; to += 4; rows −= 1
 *     }
 */
const body: Code = [
  [2, 2, wholeNumber, 2, v128],
  [block, void_, loop, void_, get, rows, i32Eqz, brIf, 1],
  [get, matrix, v128Load(0), tee, sum, get, sum, sub, tee, sum, set, other],
  [get, vector, tee, x, get, bytes, i32Add, i32, 16, i32Sub, set, last],
  [block, void_, loop, void_, get, x, get, last, i32LtU, i32Eqz, brIf, 1],
  [step(0, sum), step(16, other), advance(matrix, 32), advance(x, 32), br, 0, end, end],
  [block, void_, get, last, get, x, i32LtU, brIf, 0, step(0, sum), advance(matrix, 16), end],
  [get, to, get, sum, get, other, add, tee, sum, lane(0), get, sum, lane(1), f32Add],
  [get, sum, lane(2), get, sum, lane(3), f32Add, f32Add, f32Store],
  [advance(to, 4), get, rows, i32, 1, i32Sub, set, rows, br, 0, end, end, end],
]
const code = Uint8Array.from(
  flat([
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    [1, counted([1, 0x60, 5, [wholeNumber, wholeNumber, wholeNumber, wholeNumber, wholeNumber], 0])],
    // The memory `m.m` comes from outside; `f` goes there.
    [2, counted([1, 1, 0x6d, 1, 0x6d, 2, 0, 1])],
    [3, counted([1, 0])],
    [7, counted([1, 1, 0x66, 0, 0])],
    [10, counted([1, counted(body)])],
  ]),
)
