import type { Ms, RiskCode } from '../ids.ts'
import { ownTime, standing } from './clock.ts'
import type { RecordedOutcome } from '../incident/outcome.ts'
import type { CrisisCause, DatedEvent, NoticedLevel, RiskAnswer, Side } from './event.ts'
import { evolve } from './evolve.ts'
import { begunPart, unborn, type Session } from './state.ts'

/**
 * When there was danger in a session, and what people did (S1.6, S7.2): for its listener, who shall not have to
 * remember alone. Codes and times of the session's own clock, nothing of what was said.
 */
export interface DangerAccount {
  readonly signs: readonly SignAccount[]
  readonly crises: readonly CrisisAccount[]
}

/** Signs that a machine noticed, until a person answered. */
export interface SignAccount {
  /** Absent before the session began. */
  readonly at?: Ms
  readonly side: Side
  readonly level: NoticedLevel
  readonly signs: readonly RiskCode[]
  readonly spoken?: true
  /** `crisis`: one was declared. Absent: nobody answered before the end. */
  readonly answer?: RiskAnswer | 'crisis'
  /** How long it stood open. */
  readonly open?: Ms
}

/** From the declaring of a crisis to the outcome that a supervisor confirmed. */
export interface CrisisAccount {
  readonly at?: Ms
  readonly by: 'seeker' | 'listener' | 'supervisor'
  readonly cause: CrisisCause
  /** Nobody had come in time: the line outside stood first. */
  readonly lineShown?: true
  /** Who came, by working name, and after how long. */
  readonly taken?: { readonly workingName: string; readonly after: Ms }
  /** Absent where it was not confirmed before the session ended: the incident goes on without it. */
  readonly outcome?: RecordedOutcome
  /** Until the outcome, or the end. */
  readonly lasted: Ms
}

type Growing<T> = { -readonly [K in keyof T]: T[K] }

/** Undefined where there was no danger that anybody noticed. `events`: in order, to the end of what is accounted for. */
export function dangerAccountOf(events: Iterable<DatedEvent>): DangerAccount | undefined {
  const signs: Growing<SignAccount>[] = []
  const crises: Growing<CrisisAccount>[] = []
  let waiting: { readonly sign: Growing<SignAccount>; readonly since: number }[] = []
  let crisis: { readonly account: Growing<CrisisAccount>; readonly since: number } | undefined
  let session: Session = unborn
  for (const dated of events) {
    const { at, event } = dated
    const begun = begunPart(session)
    const place = begun === undefined ? {} : { at: ownTime(begun, standing(session, at)) }
    const answered = (answer: SignAccount['answer']) => {
      for (const { sign, since } of waiting) Object.assign(sign, { answer, open: at - since })
      waiting = []
    }
    switch (event.type) {
      case 'risk-noticed': {
        const { side, level, signs: codes, spoken } = event
        const sign = { ...place, side, level, signs: codes, ...(spoken && { spoken }) }
        signs.push(sign)
        waiting.push({ sign, since: at })
        break
      }
      case 'risk-answered':
        answered(event.answer)
        break
      case 'crisis-declared':
        answered('crisis')
        // Said again while it is open, it is the same one, and as grave as was said last.
        if (crisis !== undefined) {
          Object.assign(crisis.account, { by: event.by, cause: event.cause })
          break
        }
        crisis = { account: { ...place, by: event.by, cause: event.cause, lasted: 0 }, since: at }
        crises.push(crisis.account)
        break
      case 'line-shown':
        if (crisis !== undefined) crisis.account.lineShown = true
        break
      case 'crisis-taken':
        if (crisis !== undefined && crisis.account.taken === undefined)
          crisis.account.taken = { workingName: event.workingName, after: at - crisis.since }
        break
      case 'crisis-resolved':
      case 'ended':
        if (crisis !== undefined) {
          crisis.account.lasted = at - crisis.since
          if (event.outcome !== undefined) crisis.account.outcome = event.outcome
          crisis = undefined
        }
        break
      default:
    }
    session = evolve(session, dated)
  }
  return signs.length === 0 && crises.length === 0 ? undefined : { signs, crises }
}
