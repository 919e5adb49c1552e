import type { RefusalBody, SharedVoices, VoiceReport, VoiceTotals } from '@tingyu/contract'
import { accountOf, comparedWith, limits, observable, observedSteps, totalsOf, usualOf } from '@tingyu/signals/voice'
import type { Observation, PhaseSpan, VoiceAccount } from '@tingyu/signals/voice'
import { askedPart, clockOf, ok, reportOf, type PersonId, type SessionId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { protocolOf } from '../session/protocols.ts'
import { readEvents, readSession } from '../session/store.ts'
import { inUnit } from '../session/unit.ts'
import { earlierSessions, isShared, keepWindow, lastShared, noticedSince, saveShared, windowsOf } from './store.ts'

/** A window may be told so much before its time: the clocks of devices differ. Not where the clock stands. ms */
const ahead = 15_000
/** So long after the end a window that was on its way is still taken: a device that lost its line tries again. ms */
const lateness = 6 * 60_000

/**
 * Keeps ten seconds of what a listener's device noticed: of their own session only, only if the seeker agreed, and no
 * window whose time has not come. After the end only what was on its way, and nothing once the account is shared: what
 * others have read does not change.
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
  const now = await clock.read(db)
  const { state } = row
  if (state.status === 'ended' && (now - state.endedAt > lateness || (await isShared(db, session))))
    return { code: 'not-now' }
  const time = clockOf(await protocolOf(db, row.protocol), state, now)
  const stands = state.status === 'ended' || state.status === 'crisis'
  if (time === undefined || observation.window * observable.windowLength > time.elapsed + (stands ? 0 : ahead))
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
  if (account === undefined) {
    const refused = askedPart(row.state)?.observation === false
    const compared = { sessions: 0, missing: limits.account.sessionsLeast }
    return ok({ account: null, steps: [], shared: false, compared, usual: null, ...(refused && { refused }) })
  }
  const ids = await earlierSessions(db, listener, session, limits.account.sessionsMost)
  const earlier = await Promise.all(ids.map((id) => accountFor(context, id)))
  const own = earlier.flatMap((each) => (each === undefined ? [] : [each.whole]))
  const usual = usualOf(account.whole, own)
  const steps = observedSteps(account, await protocolOf(db, row.protocol))
  const shared = await isShared(db, session)
  return ok({ account, steps, shared, compared: comparedWith(own), usual: usual ?? null })
}

/** Lets supervisors see the account of a session, or no more. The listener's own wish, at any time. */
export async function shareVoicesOf(
  context: Context,
  listener: PersonId,
  session: SessionId,
  shared: boolean,
): Promise<Answer<undefined>> {
  const row = await readSession(context.db, session)
  if (row?.listener !== listener) return refuseWith('not-found')
  if (row.state.status !== 'ended') return refuseWith('not-now')
  const at = await context.clock.read(context.db)
  await inUnit(context, ({ tx }) => saveShared(tx, session, shared ? at : undefined))
  return ok(undefined)
}

/** How far back the totals look, days, and over how many sessions at most: they are counted anew each time. */
const totalled = { days: 30, sessions: 200 } as const
/** So many shared accounts are shown. */
const mostShared = 20
const day = 24 * 3_600_000

/** The totals over all listeners (S3.1): for others than the listener, and only over five and more. */
export async function voiceTotalsOf(context: Context): Promise<Answer<VoiceTotals>> {
  const { db, clock } = context
  const since = (await clock.read(db)) - totalled.days * day
  const accounts: { listener: string; account: VoiceAccount }[] = []
  // One after the other: nobody waits for these figures, and somebody may be waiting for the database.
  for (const { id, listener } of await noticedSince(db, since, totalled.sessions)) {
    const account = await accountFor(context, id)
    if (account !== undefined) accounts.push({ listener, account })
  }
  return ok({ days: totalled.days, totals: totalsOf(accounts) ?? null })
}

/** What listeners have shared of their accounts. */
export async function sharedVoicesOf(context: Context): Promise<Answer<SharedVoices>> {
  const shared: SharedVoices['shared'] = []
  for (const { id, topic, ended_at, working_name } of await lastShared(context.db, mostShared)) {
    const account = await accountFor(context, id)
    if (account === undefined || ended_at === null) continue
    const { phases, whole } = account
    shared.push({
      session: id,
      listener: working_name ?? '',
      topic,
      endedAt: ended_at,
      shares: phases.flatMap(({ phase, share }) => (share === undefined ? [] : [{ phase, share }])),
      breakIns: whole.breakIns.length,
      respected: whole.respected,
    })
  }
  return ok({ shared })
}

async function accountFor({ db }: Context, session: SessionId): Promise<VoiceAccount | undefined> {
  const row = await readSession(db, session)
  if (row === undefined) return undefined
  const { phases } = reportOf(await protocolOf(db, row.protocol), await readEvents(db, session))
  return voiceAccountOf(db, session, phases)
}

/** The account of a session's voices by the phases that are over; undefined where nothing was noticed. */
export async function voiceAccountOf(
  db: Context['db'],
  session: SessionId,
  phases: readonly PhaseSpan[],
): Promise<VoiceAccount | undefined> {
  const windows = await windowsOf(db, session)
  if (windows.length === 0) return undefined
  return accountOf(
    windows,
    phases.map(({ phase, from, until }) => ({ phase, from, until })),
  )
}
