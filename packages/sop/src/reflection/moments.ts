import type { Ms } from '../ids.ts'
import type { PhaseId } from '../protocol/protocol.ts'
import type { DangerAccount } from '../session/danger-account.ts'
import type { EndReason } from '../session/event.ts'

/* What of a session is worth looking back on (S5.6, S6.3), out of its own account: spans and counts, never words. */

/** What a session's account knows; whatever was not observed is absent. */
export interface Accounted {
  readonly reason: EndReason | 'relieved'
  /** 0 where it never began. */
  readonly length: Ms
  readonly danger?: DangerAccount | undefined
  readonly voices?:
    | {
        readonly respected: number
        readonly longestPause: Ms
        readonly breakIns: number
        /** The part in which the listener spoke for longest beyond what the protocol expects. */
        readonly above?: { readonly phase: PhaseId; readonly share: number; readonly most: number } | undefined
      }
    | undefined
  readonly texts?: { readonly advice: number; readonly questionsLead: boolean } | undefined
  /** What the seeker answered, 0 not at all … 4 wholly. */
  readonly heard?: number | undefined
}

export const momentKinds = [
  'danger-held',
  'heard',
  'pause-kept',
  'advice',
  'break-ins',
  'share',
  'questions',
  'left-early',
  'left-first',
  'shielded',
] as const
export type MomentKind = (typeof momentKinds)[number]

/** Something that happened, with the figures that say it. */
export interface Moment {
  readonly kind: MomentKind
  readonly count?: number
  readonly longest?: Ms
  readonly phase?: PhaseId
  /** Per cent of the talk. */
  readonly share?: number
  readonly most?: number
}

/** From when on something counts as a moment. A service's supervisors may change them, with a reason. */
export const momentLimits = {
  longPause: { value: 5_000, unit: 'ms', source: 'a pause of 3 to 8 s after something heavy is a gift; its middle' },
  advice: { value: 2, unit: 'times', source: 'once may be a slip; twice is a way of going on' },
  breakIns: { value: 3, unit: 'times', source: 'one or two happen in fifty minutes to everybody' },
  heard: { value: 3, unit: 'of 4', source: 'the upper two of the five answers that the seeker is offered' },
} as const

/**
 * The moments of a session, each kind once. Where the listener had to protect themselves nothing of how they listened is
 * held up to them (S6.6).
 */
export function momentsOf({ reason, length, danger, voices, texts, heard }: Accounted): readonly Moment[] {
  const held = danger === undefined ? 0 : danger.crises.filter(isReal).length + danger.signs.filter(isHeld).length
  const together: Moment[] = held > 0 ? [{ kind: 'danger-held', count: held }] : []
  if (reason === 'harassment') return [...together, { kind: 'shielded' }]
  const moments: (Moment | false)[] = [
    ...together,
    heard !== undefined && heard >= momentLimits.heard.value && { kind: 'heard' },
    voices !== undefined &&
      voices.respected > 0 &&
      voices.longestPause >= momentLimits.longPause.value && {
        kind: 'pause-kept',
        count: voices.respected,
        longest: voices.longestPause,
      },
    texts !== undefined && texts.advice >= momentLimits.advice.value && { kind: 'advice', count: texts.advice },
    voices !== undefined &&
      voices.breakIns >= momentLimits.breakIns.value && { kind: 'break-ins', count: voices.breakIns },
    voices?.above !== undefined && { kind: 'share', ...voices.above },
    texts?.questionsLead === true && { kind: 'questions' },
    reason === 'seeker-left' && length > 0 && { kind: 'left-early' },
    // Said as what it was, and nothing more: leaving is allowed, and leaves no mark.
    reason === 'listener-left' && length > 0 && { kind: 'left-first' },
  ]
  return moments.filter((moment) => moment !== false)
}

/** A sign that a person answered, and not as the machine's mistake: somebody asked, stayed, or brought help. */
function isHeld({ answer }: DangerAccount['signs'][number]): boolean {
  return answer !== undefined && answer !== 'misheard' && answer !== 'crisis'
}

function isReal({ outcome }: DangerAccount['crises'][number]): boolean {
  return outcome !== 'false-alarm'
}
