import type { Wording } from '@tingyu/sop'

export const startProblemCodes = [
  'port-taken',
  'address-not-ours',
  'data-dir-not-writable',
  'data-dir-in-use',
  'data-dir-newer',
  'database-unreachable',
  'database-newer',
  'database-failed',
  'no-binaries',
  'files-wrong',
  'keys-damaged',
  'web-not-built',
] as const
export type StartProblemCode = (typeof startProblemCodes)[number]

/**
 * Why the service cannot start, for the person who starts it: what is wrong, and what is allowed. Thrown
 * while starting only, and shown by `main.ts` without a stack.
 */
export class StartProblem extends Error {
  readonly code: StartProblemCode
  readonly wording: Wording
  constructor(code: StartProblemCode, wording: Wording, cause?: unknown) {
    super(wording.en, cause === undefined ? {} : { cause })
    this.name = 'StartProblem'
    this.code = code
    this.wording = wording
  }
}
