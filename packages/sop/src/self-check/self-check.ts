import type { Instant, Ms } from '../ids.ts'

/*
 * What the work does to a listener, looked at by themselves once a month (S6.2, S7.6): what it gives, how worn they are,
 * what of others they carry about. Words and numbers of our own. There are no norms: a figure is compared with nothing but
 * its listener's own earlier ones.
 */

export const selfCheckFamilies = ['given', 'worn', 'carried'] as const
export type SelfCheckFamily = (typeof selfCheckFamilies)[number]

/** In the order in which they are asked: what it gives first, so that nobody begins with the hard part. */
export const selfCheckItems = [
  { id: 'settled', family: 'given' },
  { id: 'of-use', family: 'given' },
  { id: 'received', family: 'given' },
  { id: 'empty', family: 'worn' },
  { id: 'away', family: 'worn' },
  { id: 'through', family: 'worn' },
  { id: 'returns', family: 'carried' },
  { id: 'nights', family: 'carried' },
  { id: 'guarded', family: 'carried' },
] as const satisfies readonly { id: string; family: SelfCheckFamily }[]
export type SelfCheckItem = (typeof selfCheckItems)[number]['id']
export const selfCheckItemIds = selfCheckItems.map(({ id }) => id)

/** How often in the last month, from hardly ever (0) to nearly every day (4). */
export const mostOften = 4
/** Each may be left out. */
export type SelfCheckAnswers = { readonly [Item in SelfCheckItem]?: number }
export type SelfCheckFigures = { readonly [Family in SelfCheckFamily]?: number }

/** One answer alone is no figure: it may be about a single evening. */
export const fewestAnswers = 2

/** The mean of what was answered, for each family of which enough was. */
export function selfCheckFigures(answers: SelfCheckAnswers): SelfCheckFigures {
  const figures: { [Family in SelfCheckFamily]?: number } = {}
  for (const family of selfCheckFamilies) {
    const given = itemsOf(family).flatMap((item) => answers[item] ?? [])
    if (given.length >= fewestAnswers) figures[family] = given.reduce((sum, each) => sum + each, 0) / given.length
  }
  return figures
}

function itemsOf(family: SelfCheckFamily): readonly SelfCheckItem[] {
  return selfCheckItems.filter((item) => item.family === family).map(({ id }) => id)
}

/**
 * Whether one's own answers say that it is a lot: of what wears or is carried about, on average between sometimes and often
 * or more. It only chooses which sentence is read first and says nothing of anybody else; nobody is told by it.
 */
export function weighsMuch(answers: SelfCheckAnswers): boolean {
  const { worn = 0, carried = 0 } = selfCheckFigures(answers)
  return Math.max(worn, carried) >= 2.5
}

export type SelfCheckChange = 'more' | 'less' | 'alike'

/** Two answers that moved by a step, or one by two: less may be the mood of the day. */
const stepsThatTell = 2

/**
 * Beside one's own check before: only what was answered both times is compared, so that nothing changes by what was left
 * out. Absent where too little was.
 */
export function selfCheckChanges(
  now: SelfCheckAnswers,
  before: SelfCheckAnswers,
): { readonly [Family in SelfCheckFamily]?: SelfCheckChange } {
  const changes: { [Family in SelfCheckFamily]?: SelfCheckChange } = {}
  for (const family of selfCheckFamilies) {
    const steps = itemsOf(family).flatMap((item) => {
      const [one, other] = [now[item], before[item]]
      return one === undefined || other === undefined ? [] : [one - other]
    })
    if (steps.length < fewestAnswers) continue
    const moved = steps.reduce((sum, step) => sum + step, 0)
    changes[family] = moved >= stepsThatTell ? 'more' : moved <= -stepsThatTell ? 'less' : 'alike'
  }
  return changes
}

/** Sooner than this one looks at the same weeks again, ms. */
const apart: Ms = 14 * 24 * 3_600_000

/** With which of one's own the newest is compared: the last one of another month. @param checks the newest first */
export function selfCheckBefore<Check extends { readonly at: Instant }>(checks: readonly Check[]): Check | undefined {
  const [newest, ...earlier] = checks
  return newest && earlier.find(({ at }) => newest.at - at >= apart)
}

/** So long after a check, or after it was put aside, nobody is asked again. */
export const selfCheckPause: Ms = 30 * 24 * 3_600_000

/**
 * Whether a quiet line asks for one. Only of who has listened since then is there anything to ask; whoever likes does it at
 * any time without being asked.
 */
export function selfCheckDue(
  { checkedAt, asideAt, listenedAt }: { checkedAt?: Instant; asideAt?: Instant; listenedAt?: Instant },
  now: Instant,
): boolean {
  const quietUntil = Math.max(checkedAt ?? -Infinity, asideAt ?? -Infinity) + selfCheckPause
  return listenedAt !== undefined && listenedAt > now - selfCheckPause && now >= quietUntil
}
