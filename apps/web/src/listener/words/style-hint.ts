import type { ActName } from '@tingyu/signals/language'
import type { Instant, Ms } from '@tingyu/sop'

/** A word on style for a listener who wants one: what to try, never what was wrong. */
export type StyleHint = 'own-ideas' | 'feeling-only' | 'its-weight' | 'back-to-them' | 'ask-openly' | 'receive-first'

const instead: Readonly<Partial<Record<ActName, StyleHint>>> = {
  advice: 'own-ideas',
  prescription: 'own-ideas',
  judgement: 'feeling-only',
  diagnosis: 'feeling-only',
  minimising: 'its-weight',
  self_disclosure: 'back-to-them',
}
const receiving: readonly ActName[] = ['reflect_feeling', 'paraphrase', 'summary', 'encourager', 'affirm']

/** What may be tried next after these texts of the listener, the newest last; nothing where all is well. */
export function hintAfter(texts: readonly (readonly ActName[])[]): StyleHint | undefined {
  const newest = texts.at(-1)
  if (newest === undefined) return undefined
  for (const act of newest) {
    const hint = instead[act]
    if (hint !== undefined) return hint
  }
  const lastTwo = texts.slice(-2)
  if (lastTwo.length === 2 && lastTwo.every((acts) => acts.includes('closed_question'))) return 'ask-openly'
  const received = texts.some((acts) => acts.some((act) => receiving.includes(act)))
  return texts.length >= 3 && texts.every(asks) && !received ? 'receive-first' : undefined
}

function asks(acts: readonly ActName[]): boolean {
  return acts.includes('open_question') || acts.includes('closed_question')
}

/** At most one a minute (issue “Words”); it says nothing while somebody speaks or while one writes. ms */
export const hintPauses: { readonly between: Ms; readonly afterVoice: Ms; readonly afterKey: Ms; readonly fresh: Ms } =
  {
    between: 60_000,
    afterVoice: 2_000,
    afterKey: 3_000,
    /** What was said longer ago is past, and so is a word about it. */
    fresh: 15_000,
  }

export interface Moment {
  readonly now: Instant
  /** When the text was sent that the hint is about. */
  readonly saidAt: Instant
  readonly lastHint?: Instant | undefined
  readonly lastVoice?: Instant | undefined
  readonly lastKey?: Instant | undefined
}

/** Whether this is a moment for a hint. */
export function isMoment({ now, saidAt, lastHint, lastVoice, lastKey }: Moment): boolean {
  const since = (at: Instant | undefined): Ms => (at === undefined ? Infinity : now - at)
  return (
    since(saidAt) <= hintPauses.fresh &&
    since(lastHint) >= hintPauses.between &&
    since(lastVoice) >= hintPauses.afterVoice &&
    since(lastKey) >= hintPauses.afterKey
  )
}
