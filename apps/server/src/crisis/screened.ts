import type { SignCode } from '@tingyu/signals/language'
import {
  concernLevel,
  screenLevel,
  type Concern,
  type PersonId,
  type RiskCode,
  type Screen,
  type SessionId,
} from '@tingyu/sop'
import { orderIn } from '../session/log.ts'
import type { Unit } from '../session/unit.ts'

/**
 * What a seeker answered beforehand about thoughts of not wanting to live, acted on in the same transaction (S7.2). From
 * level 2 on it is a sign of danger like any other, which the listener sees first and asks about; at level 3 nobody waits
 * for a listener: an incident is open and supervisors are called before any offer.
 * @returns whether help that does not depend on us comes first on the screen
 */
export async function actOnScreen(
  unit: Unit,
  session: SessionId,
  seeker: PersonId,
  { screen, before }: { readonly screen: Screen | undefined; readonly before: Screen | undefined },
): Promise<boolean> {
  const level = screenLevel(screen)
  if (screen === undefined || level === 0) return false
  // A page saves all it was told again and again: what was answered is acted on once.
  if (isSame(screen, before)) return true
  if (level >= 2) {
    const noticed = { level: level === 3 ? 3 : 2, kinds, signs: signsOf(screen) } as const
    await orderIn(unit, session, { by: 'system', command: { type: 'notice-risk', side: 'seeker', ...noticed } })
  }
  if (level === 3) {
    await orderIn(unit, session, { by: 'seeker', person: seeker, command: { type: 'ask-help', kind: 'intake' } })
  }
  return true
}

/**
 * What they answered of somebody else, acted on in the same way: a life that is in danger at this moment is one, whoever's
 * it is. Supervisors are called, who can reach the help of another city with the caller; they are never the only way.
 * @returns whether help that does not depend on us comes first on the screen
 */
export async function actOnConcern(
  unit: Unit,
  session: SessionId,
  seeker: PersonId,
  { concern, before }: { readonly concern: Concern | undefined; readonly before: Concern | undefined },
): Promise<boolean> {
  const level = concernLevel(concern)
  if (level === 3 && concernLevel(before) < 3) {
    const noticed = { level, kinds: otherKinds, signs: otherSigns } as const
    await orderIn(unit, session, { by: 'system', command: { type: 'notice-risk', side: 'seeker', ...noticed } })
    await orderIn(unit, session, { by: 'seeker', person: seeker, command: { type: 'ask-help', kind: 'intake' } })
  }
  return level > 0
}

const otherKinds = ['third_party'] as unknown as readonly RiskCode[]
const otherSigns = ['other_in_danger' satisfies SignCode] as unknown as readonly RiskCode[]

function isSame(screen: Screen, before: Screen | undefined): boolean {
  return screen.wish === before?.wish && screen.thought === before.thought && screen.act === before.act
}

const kinds = ['suicide'] as unknown as readonly RiskCode[]

function signsOf({ thought, act }: Screen): readonly RiskCode[] {
  const signs: SignCode[] = ['answered_yes']
  if (thought === 'yes') signs.push('active_thought')
  if (thought === 'intent') signs.push('intent')
  if (act === 'before' || act === 'recent') signs.push('attempt')
  if (act === 'now') signs.push('act_in_progress')
  return signs as unknown as readonly RiskCode[]
}
