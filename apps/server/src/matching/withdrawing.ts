import { askedPart, isUnderAge, listenersFor, mayListen, queueLevel, type SessionId } from '@tingyu/sop'
import { queueRulesOf } from '../crisis/crisis-rules.ts'
import { orderIn } from '../session/log.ts'
import { readSession } from '../session/store.ts'
import type { Unit } from '../session/unit.ts'
import { hearsYoung } from './match-store.ts'

/**
 * Takes an offer back that the service's rule for people under 18 would not have made, had it been known before what the
 * seeker has said since (decision 095): nobody is asked for whom it is not. Whoever has accepted has read the age, and
 * keeps them; and danger puts the rule aside, as ever.
 */
export async function keepOfferToRule(unit: Unit, id: SessionId): Promise<void> {
  const { context, tx } = unit
  const state = (await readSession(tx, id))?.state
  if (state?.status !== 'offered') return
  const underAge = isUnderAge(askedPart(state)?.described?.ageBand)
  const listeners = listenersFor(queueRulesOf(context.service.crisis).young, { underAge, level: queueLevel(state) })
  // Most offers are anybody's, and nothing has to be asked.
  if (mayListen(listeners, false) || mayListen(listeners, await hearsYoung(tx, state.listener))) return
  await orderIn(unit, id, { by: 'system', command: { type: 'withdraw-offer' } })
}
