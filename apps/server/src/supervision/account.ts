import type { SessionPoints, Supervision } from '@tingyu/contract'
import { accountOf, keptPauses } from '@tingyu/signals/voice'
import { reportOf, reportUntilRelieved, type Ms, type Point } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { OwnPart } from '../debrief/own-part.ts'
import { protocolOf } from '../session/protocols.ts'
import { readEvents } from '../session/store.ts'
import { windowsOf } from '../voices/store.ts'

/** So long around a moment is pointed to: enough to remember it by. */
const around: Ms = 10_000

/** What of an own session its listener may point to: times and codes out of its account (S6.4); undefined once it is gone. */
export async function pointsIn(context: Context, part: OwnPart): Promise<SessionPoints | undefined> {
  const seen = await seenOf(context, part)
  if (seen === undefined) return undefined
  const { length, phases, danger, voices, pauses } = seen
  const at = (kind: Point['kind'], from: Ms, until: Ms): Point => ({
    kind,
    from: Math.min(from, length),
    until: Math.min(until, length),
  })
  const points = [
    ...phases.map(({ phase, from, until }) => at(phase, from, until)),
    ...(voices?.whole.breakIns ?? []).map((each) => at('break-in', each.at, each.at + around)),
    ...pauses.map(({ from, until }) => at('pause-kept', from, until)),
    ...(danger?.signs ?? []).flatMap((sign) =>
      sign.at === undefined ? [] : [at('danger', sign.at, sign.at + around)],
    ),
    ...(danger?.crises ?? []).flatMap((crisis) =>
      crisis.at === undefined ? [] : [at('crisis', crisis.at, crisis.at + around)],
    ),
  ]
  return { length, points: points.toSorted((a, b) => a.from - b.from) }
}

/** What a supervisor sees of it, where the listener shares it: what the switch names, and no more. */
export async function sharedAccount(context: Context, part: OwnPart): Promise<Supervision['account']> {
  const seen = await seenOf(context, part)
  if (seen === undefined) return undefined
  const { endedAt, length, phases, voices } = seen
  return {
    endedAt,
    length,
    phases: phases.map(({ phase, from, until }) => {
      const share = voices?.phases.find((each) => each.phase === phase)?.share
      return { phase, length: until - from, ...(share !== undefined && { share }) }
    }),
    ...(voices && { breakIns: voices.whole.breakIns.length, respected: voices.whole.respected }),
  }
}

async function seenOf({ db }: Context, { row, relieved }: OwnPart) {
  const [events, windows] = await Promise.all([readEvents(db, row.id), windowsOf(db, row.id)])
  if (events.length === 0) return undefined
  const report = (relieved ? reportUntilRelieved : reportOf)(await protocolOf(db, row.protocol), events)
  const phases = report.phases.map(({ phase, from, until }) => ({ phase, from, until }))
  return {
    ...report,
    phases,
    voices: windows.length === 0 ? undefined : accountOf(windows, phases),
    pauses: keptPauses(windows),
  }
}
