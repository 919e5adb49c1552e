import type { RiskKind, RiskLevel } from '../coded.ts'
import { riskKinds } from '../coded.ts'
import { readText } from '../text/text.ts'
import type { Utterance } from '../utterance.ts'
import { askedAbout, askedInContext } from './asked.ts'
import type { AskedAbout } from './asked.ts'
import type { Risk } from './risk.ts'

/**
 * What a session has shown so far. It only ever rises: a 没有 lowers nothing, nor does a calmer line. A person lowers,
 * elsewhere, with a reason.
 */
export interface RiskState {
  readonly level: RiskLevel
  readonly kinds: readonly RiskKind[]
  /** How many lines of the seeker held a sign of level 1: two passive remarks are more than one. */
  readonly remarks: number
  /** What the listener's last question about danger was, until the listener asks something else. */
  readonly asked?: AskedAbout
}

export const noRiskYet: RiskState = { level: 0, kinds: [], remarks: 0 }

/** From how many passive remarks on a session counts as level 2 (a service's supervisors may ask for another). */
const remarksThatCount = 2

/** A listener's line of so few units (嗯, 我在听) does not change what was asked. */
const shortest = 4

/** The state after one more utterance, given what was understood of it. */
export function raise(state: RiskState, { role, text: original }: Utterance, risk: Risk): RiskState {
  if (role === 'listener') {
    const text = readText(original)
    const about = askedAbout(text)
    if (about === undefined && text.units.length <= shortest) return state
    const { asked: _, ...rest } = state
    const meant = about !== undefined && (!askedInContext.has(about) || state.level > 0 || state.asked !== undefined)
    return meant ? { ...rest, asked: about } : rest
  }
  const remarks = state.remarks + (risk.level === 1 ? 1 : 0)
  const repeated: RiskLevel = remarks >= remarksThatCount ? 2 : 0
  const kinds = new Set([...state.kinds, ...risk.kinds])
  return {
    ...state,
    level: highest(state.level, risk.level, repeated),
    kinds: riskKinds.filter((kind) => kinds.has(kind)),
    remarks,
  }
}

function highest(...levels: readonly RiskLevel[]): RiskLevel {
  return levels.reduce((most, level) => (level > most ? level : most), 0)
}
