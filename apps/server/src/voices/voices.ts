import type { RefusalBody, VoiceReport } from '@tingyu/contract'
import { accountOf, limits, observable, usualOf, type Observation, type PhaseSpan } from '@tingyu/signals/voice'
import { askedPart, clockOf, ok, reportOf, type PersonId, type SessionId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { protocolOf } from '../session/protocols.ts'
import { readEvents, readSession } from '../session/store.ts'
import { inUnit } from '../session/unit.ts'
import { earlierSessions, keepWindow, windowsOf } from './store.ts'

/** A window may be told so much before its time: the clocks of devices differ. ms */
const ahead = 15_000

/**
 * Keeps ten seconds of what a listener's device noticed: of their own session only, only if the seeker agreed, and no
 * window whose time has not come.
 */
export async function observe(
  context: Context,
  listener: PersonId,
  session: SessionId,
  observation: Observation,
): Promise<RefusalBody | undefined> {
  const { db, clock } = context
  const row = await readSession(db, session)
  if (row?.listener !== listener) return { code: 'not-found' }
  const asked = askedPart(row.state)
  if (asked?.observation !== true) return { code: 'forbidden' }
  const time = clockOf(await protocolOf(db, row.protocol), row.state, await clock.read(db))
  if (time === undefined || observation.window * observable.windowLength > time.elapsed + ahead)
    return { code: 'not-now' }
  await inUnit(context, ({ tx }) => keepWindow(tx, session, observation))
  return undefined
}

/** What the voices showed in a session that has ended, for its listener. */
export async function voiceReportOf(
  context: Context,
  listener: PersonId,
  session: SessionId,
): Promise<Answer<VoiceReport>> {
  const { db } = context
  const row = await readSession(db, session)
  if (row?.listener !== listener) return refuseWith('not-found')
  if (row.state.status !== 'ended') return refuseWith('not-now')
  const account = await accountFor(context, session)
  if (account === undefined) return ok({ account: null, usual: null })
  const ids = await earlierSessions(db, listener, session, limits.account.sessionsMost)
  const earlier = await Promise.all(ids.map((id) => accountFor(context, id)))
  const usual = usualOf(
    account.whole,
    earlier.flatMap((each) => (each === undefined ? [] : [each.whole])),
  )
  return ok(structuredClone({ account, usual: usual ?? null }) as VoiceReport)
}

async function accountFor({ db }: Context, session: SessionId) {
  const [windows, row] = await Promise.all([windowsOf(db, session), readSession(db, session)])
  if (windows.length === 0 || row === undefined) return undefined
  const { phases } = reportOf(await protocolOf(db, row.protocol), await readEvents(db, session))
  return accountOf(
    windows,
    phases.map(({ phase, from, until }): PhaseSpan => ({ phase, from, until })),
  )
}
