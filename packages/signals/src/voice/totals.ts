import type { PhaseId } from '@tingyu/sop'
import type { PhaseVoices, VoiceAccount, VoiceFigures } from './account.ts'
import type { Ms } from './frame.ts'
import { median } from './frame.ts'
import { limits } from './thresholds.ts'
import type { AccountLimits } from './thresholds.ts'

/** What others than the listener may know: the middle of all listeners, each of whom counts once. */
export interface VoiceTotals {
  readonly listeners: number
  readonly sessions: number
  /** The listener’s share of the talk, per cent; phases in which nobody spoke enough are left out. */
  readonly shares: readonly { readonly phase: PhaseId; readonly share: number }[]
  /** In an hour that was heard. */
  readonly breakIns: number
  readonly respected: number
}

const hour: Ms = 3_600_000

/**
 * The totals over a service's listeners; undefined below five, where a figure would speak of somebody. `accounts`: one
 * for each session, with whose it was.
 */
export function totalsOf(
  accounts: readonly { readonly listener: string; readonly account: VoiceAccount }[],
  account: AccountLimits = limits.account,
): VoiceTotals | undefined {
  const own = Map.groupBy(
    accounts.filter((each) => each.account.whole.heard > 0),
    ({ listener }) => listener,
  )
  if (own.size < account.listenersLeast) return undefined
  const each = [...own.values()].map((sessions) => sessions.map((one) => one.account))
  const anHour = (count: (figures: VoiceFigures) => number) =>
    Math.round(
      median(
        each.map((mine) => (hour * sumOf(mine, ({ whole }) => count(whole))) / sumOf(mine, ({ whole }) => whole.heard)),
      ) ?? 0,
    )
  const shareIn = (phase: PhaseId, mine: readonly VoiceAccount[]) => {
    const talks = mine.flatMap(({ phases }) => phases.filter((one: PhaseVoices) => one.phase === phase))
    const [own, all] = [
      sumOf(talks, ({ talk }) => talk.listener),
      sumOf(talks, ({ talk }) => talk.listener + talk.seeker),
    ]
    return all < account.talkLeast ? [] : [(100 * own) / all]
  }
  const phases = [...new Set(accounts.flatMap((one) => one.account.phases.map(({ phase }) => phase)))]
  return {
    listeners: own.size,
    sessions: each.reduce((sum, mine) => sum + mine.length, 0),
    shares: phases.flatMap((phase) => {
      const shares = each.flatMap((mine) => shareIn(phase, mine))
      // The same bound for each figure: a phase that few came to would speak of those few.
      return shares.length < account.listenersLeast ? [] : [{ phase, share: Math.round(median(shares) ?? 0) }]
    }),
    breakIns: anHour(({ breakIns }) => breakIns.length),
    respected: anHour(({ respected }) => respected),
  }
}

function sumOf<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((sum, each) => sum + of(each), 0)
}
