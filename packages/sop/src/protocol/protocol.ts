import type { CueId, Ms, StepId } from '../ids.ts'
import type { MomentKind } from '../reflection/moments.ts'

/**
 * The protocol (SOP) as data. Read from a file by `readProtocol()`; lengths there are minutes or
 * seconds with their unit, here integer milliseconds. A service may change lengths, steps and
 * wording (S0.5); which phases there are, and the safety rules, are fixed.
 */
export interface Protocol {
  readonly id: string
  readonly version: number
  readonly title: Wording
  /** The session's length, normally 50 minutes (S0.3). */
  readonly length: Ms
  /** How far a session may run over its length, 2 minutes (S7.1). */
  readonly grace: Ms
  /** How long a listener may read the brief after accepting, 2 minutes (S1.4). */
  readonly reading: Ms
  /** How long an offer stands before the next listener is asked, 30 seconds. */
  readonly offer: Ms
  /** Lost connections one session bears, all together, 3 minutes. */
  readonly lostAllowance: Ms
  /** How long a preparation stays valid without a session, 30 minutes (S1.3). */
  readonly readinessValid: Ms
  /** When nobody has spoken for so long, text is offered, 3 minutes. */
  readonly silenceOffersText: Ms
  readonly prepare: { readonly checks: readonly PreparationCheck[] }
  /** In order: open, listen, explore, close. */
  readonly phases: readonly Phase[]
  readonly debrief: { readonly note: readonly NoteField[]; readonly reflection: readonly ReflectionQuestion[] }
}

/** A text in the languages of the interface; zh-CN is the source. */
export interface Wording {
  readonly 'zh-CN': string
  readonly en: string
}

export const phaseIds = ['open', 'listen', 'explore', 'close'] as const
export type PhaseId = (typeof phaseIds)[number]

export interface Phase {
  readonly id: PhaseId
  /** The name the listener sees. */
  readonly title: Wording
  /** What the seeker is told is happening, in plain words. */
  readonly plain: Wording
  /** Since the session's start: when the phase is planned to begin and to end. */
  readonly from: Ms
  readonly until: Ms
  /** Since the session's start: when the protocol moves on by itself. For `close`: length + grace. */
  readonly latest: Ms
  readonly clauses: readonly string[]
  readonly steps: readonly Step[]
  readonly cues: readonly Cue[]
}

/** How a step is known to have happened: the listener says so, it is observed, or the seeker is asked. */
export type KnownBy = 'said' | 'observed' | 'asked'

export interface Step {
  readonly id: StepId
  readonly title: Wording
  readonly clauses: readonly string[]
  readonly knownBy: KnownBy
}

/** One sentence for the listener: something to say, or something to keep in mind. */
export interface Cue {
  readonly id: CueId
  /** The step it helps with; the cue goes away once the step is marked. */
  readonly step?: StepId
  readonly title: Wording
  readonly text: Wording
  /** `say`: words one may speak; `mind`: a reminder to oneself. */
  readonly kind: 'say' | 'mind'
  readonly clauses: readonly string[]
  /** Whether a listener may put it in their own words (S0.5). */
  readonly adaptable: boolean
  /** Since the session's start, the part of the phase in which it is of use. */
  readonly from?: Ms
  readonly until?: Ms
}

export const preparationCheckIds = [
  'state', // S1.1
  'surroundings', // S1.2, noise measured
  'microphone', // S1.2
  'relay', // S1.2, the connection
  'ethics', // S1.5
  'crisis-duty', // S1.6
  'posture', // S1.7
] as const
export type PreparationCheckId = (typeof preparationCheckIds)[number]

export interface PreparationCheck {
  readonly id: PreparationCheckId
  readonly title: Wording
  readonly text: Wording
  readonly clauses: readonly string[]
  /** `affirmed` by the listener or `measured` by the device. */
  readonly how: 'affirmed' | 'measured'
}

/** A field of the note: a closed choice, never free text, so that it cannot hold private details (S5.5). */
export interface NoteField {
  readonly id: string
  readonly title: Wording
  readonly choose: 'one' | 'many'
  readonly options: readonly { readonly id: string; readonly label: Wording }[]
}

/** `worked`: what was good; `next`: what one wants to try, which comes back at the next preparation; `mine`: what stays. */
export const reflectionAspects = ['worked', 'next', 'mine'] as const
export type ReflectionAspect = (typeof reflectionAspects)[number]

export interface ReflectionQuestion {
  readonly id: string
  readonly text: Wording
  readonly clauses: readonly string[]
  /** Of the questions of one aspect one is asked. Absent: asked always, as in protocols of before. */
  readonly aspect?: ReflectionAspect
  /** Only where this happened in the session (S6.3). */
  readonly about?: MomentKind
}
