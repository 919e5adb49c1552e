import type { Instant, Ms, RiskCode } from '../ids.ts'
import type { SessionEvent } from './event.ts'
import type { AnsweredRisk, Begun, OpenRisk, Risk } from './state.ts'

/*
 * Signs of danger over a session (S7.2): how they add up, what a person's answer makes of them, and how much lost time
 * they excuse. Machines only ever raise; a person lowers.
 */

type Notice = Omit<Extract<SessionEvent, { type: 'risk-noticed' }>, 'type'>

/**
 * Whether what a line shows is worth a prompt: the first of a session, a graver one, or after an answer a sign that the
 * answer was not about. Once for each level, else the line on the listener's screen would be read away.
 */
export function isNews(risk: Risk | undefined, { level, signs }: Pick<Notice, 'level' | 'signs'>): boolean {
  if (risk === undefined || level > risk.level) return true
  if (risk.status === 'open') return false
  return signs.some((sign) => !risk.settled.includes(sign))
}

/** What stands open after something was noticed. */
export function noticed(risk: Risk | undefined, { side, level, kinds, signs, spoken }: Notice, at: Instant): OpenRisk {
  const open = risk?.status === 'open' ? risk : undefined
  return {
    status: 'open',
    number: (risk?.number ?? 0) + 1,
    level: open !== undefined && open.level > level ? open.level : level,
    side,
    kinds: joined(kinds, open?.kinds),
    signs: joined(signs, open?.signs),
    ...(spoken && { spoken }),
    settled: risk?.settled ?? [],
    at,
    since: open?.since ?? at,
  }
}

/** A person has answered it; what was answered already stays as it was. */
export function answeredWith(risk: Risk, answer: AnsweredRisk['answer'], at: Instant): AnsweredRisk {
  if (risk.status === 'answered') return risk
  const { status: _, since: __, ...noted } = risk
  return { ...noted, status: 'answered', settled: joined(risk.settled, risk.signs), answer, answeredAt: at }
}

/** Lost time that does not count at `at`: what is on record, and what of this very loss passes while a sign is open. */
export function excusedBy(begun: Begun & { readonly suspendedAt?: Instant }, at: Instant): Ms {
  const { excused = 0, risk, suspendedAt } = begun
  if (suspendedAt === undefined || risk?.status !== 'open') return excused
  return excused + Math.max(0, at - Math.max(suspendedAt, risk.since))
}

function joined(first: readonly RiskCode[], second: readonly RiskCode[] = []): readonly RiskCode[] {
  return [...new Set([...first, ...second])]
}
