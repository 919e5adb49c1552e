import { ok, refuse } from '../../result.ts'
import { isNews } from '../risk.ts'
import { askedPart } from '../state.ts'
import { byItsListener } from './situation.ts'
import type { Answer, Situation, The } from './situation.ts'
import { notSpeaking } from './talk.ts'

/** Signs of danger in words (S1.6, S7.2): a machine notices, a person answers. */

/**
 * From joining on, because the seeker's own words before may hold them too. In what was spoken only by the device of the
 * listener whose session it is, and only while the seeker knows that it makes words of the voices.
 */
export function noticeRisk(situation: Situation, { side, level, kinds, signs, spoken }: The<'notice-risk'>): Answer {
  const { session, by } = situation
  if (spoken === true ? !byItsListener(situation) : by !== 'system') return refuse('not-yours')
  const asked = askedPart(session)
  if (asked === undefined) return refuse('not-now')
  if (session.status === 'ended') return refuse('already-ended')
  if (spoken === true && asked.captions !== 'on') return refuse('not-now')
  const heard = spoken === true ? { spoken } : {}
  return ok(isNews(asked.risk, { level, signs }) ? [{ type: 'risk-noticed', side, level, kinds, signs, ...heard }] : [])
}

/** The listener has asked, or heard that it was nothing. To declare a crisis is an answer as well, and needs none here. */
export function answerRisk(situation: Situation, { number, answer }: The<'answer-risk'>): Answer {
  if (!byItsListener(situation)) return refuse('not-yours')
  const obstacle = notSpeaking(situation)
  if (obstacle !== undefined) return obstacle
  const risk = askedPart(situation.session)?.risk
  if (risk === undefined || risk.number < number) return refuse('not-now')
  if (risk.number > number) return refuse('risk-risen')
  if (risk.status === 'open') return ok([{ type: 'risk-answered', answer }])
  return risk.answer === answer ? ok([]) : refuse('not-now')
}
