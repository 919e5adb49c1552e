import type { RiskKind, RiskLevel } from '../coded.ts'
import type { Cue } from '../text/lexicon.ts'

/** What a cue of danger is a sign of. Stable codes; the words for a supervisor are in reasons.ts. */
export const signCodes = [
  // Suicide, from far to near.
  'passive_wish',
  'hopelessness',
  'burden',
  'suicide_mentioned',
  'active_thought',
  'past_thought',
  'method',
  'method_sought',
  'companion_sought',
  'intent',
  'farewell',
  'plan',
  'means_at_hand',
  'act_in_progress',
  'attempt',
  'sudden_calm',
  // Hurting oneself without the wish to die.
  'self_harm_thought',
  'self_harm',
  // Danger for others.
  'ill_wish',
  'harm_thought',
  'harm_done',
  'harm_intent',
  'death_together',
  'harming_child',
  // Harm from others.
  'verbal_abuse',
  'control',
  'violence',
  'sexual_violence',
  'death_threat',
  'violence_now',
  // Out of touch with what is real.
  'voices',
  'delusion',
  'unreal',
  'command_voices',
  // The body.
  'emergency',
  'overdose',
  'neglect',
  // What the service added, what is understood only from the question before, or learned.
  'service_word',
  'answered_yes',
  'other_in_danger',
  'learned',
] as const
export type SignCode = (typeof signCodes)[number]

/** How much the rest of the line must speak for a sign, for it to count by itself. */
export type Doubt = 'little' | 'some' | 'much'

/** What a cue of danger says, before its modifiers are looked at. */
export interface Sign {
  readonly code: SignCode
  readonly kind: RiskKind
  /** Kinds that it belongs to besides. */
  readonly also?: readonly RiskKind[]
  readonly level: Exclude<RiskLevel, 0>
  /**
   * Whose: `whoever` — the nearest subject decides, the speaker if none is named; `speaker` — the cue itself says so;
   * `child` — the cue names a child as the one harmed; `others` — the cue names somebody else.
   */
  readonly whose: 'whoever' | 'speaker' | 'child' | 'others'
  /** Means danger only beside another sign of suicide, in this line or earlier in the session: 收拾好了, 我走了. */
  readonly weak?: true
  /**
   * Said often without danger: counts beside another sign, or where the whole line reads like those in which people
   * spoke of danger (learned/suspicion.ts), and not by itself.
   */
  readonly unsure?: Doubt
  /** Says something only after danger has been open in the session (level 2): a sudden calm. */
  readonly after?: true
  /** A negation before it does not take it back, because the cue already holds one or is no statement. */
  readonly firm?: true
  /** Stands for whatever signs of the same kind lie in it: 想去死一死 is no 去死. */
  readonly covers?: true
  /** Level when it happened or happens then; where it differs. */
  readonly at?: Readonly<Partial<Record<'past' | 'recent' | 'now' | 'later', RiskLevel>>>
}

export type SignCue = Cue<Sign>

/** One family of cues: the same meaning for all that is said. */
export function family(sign: Sign, ...said: string[]): SignCue {
  return { meaning: sign, said }
}
