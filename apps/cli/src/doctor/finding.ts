import type { Wording } from '@tingyu/sop'

/** What one look found. */
export interface Finding {
  /**
   * `good`; `missing`: without it the present configuration does not serve its people; `note`: good to know,
   * or to do before strangers come.
   */
  readonly state: 'good' | 'missing' | 'note'
  readonly what: Wording
  /** How to get it. */
  readonly how?: Wording
}

export function good(zh: string, en: string): Finding {
  return { state: 'good', what: { 'zh-CN': zh, en } }
}

export function missing(what: Wording, how: Wording): Finding {
  return { state: 'missing', what, how }
}

export function note(what: Wording, how?: Wording): Finding {
  return how === undefined ? { state: 'note', what } : { state: 'note', what, how }
}

export function words(zh: string, en: string): Wording {
  return { 'zh-CN': zh, en }
}

/** An error as a short name for a line: its code, else its message. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  // fetch hides what happened in its cause.
  if (code === undefined && error.cause instanceof Error) return errorName(error.cause)
  return code ?? error.message
}
