import { begunPart, heldCrisis, reportOf, type Ms } from '@tingyu/sop'
import type { Context, Tx } from '../context.ts'
import { protocolOf } from '../session/protocols.ts'
import { readEvents } from '../session/store.ts'
import { voiceAccountOf } from '../voices/voices.ts'
import { claimUnaccounted, readTextCounts, saveAccounted, type GrowthRow, type ToAccount } from './store.ts'

/** What a device noticed may come until six minutes after the end; then nothing is added any more. */
const settled: Ms = 10 * 60_000
/** Sessions in one transaction: reading what was noticed in one takes some ten milliseconds. */
const batch = 20

/**
 * Writes down once what each session that is over adds to its listener's growth (S7.6), so that a year of them can be
 * looked at without reading each again. Several processes may do it at once.
 */
export async function accountGrowth({ db, clock }: Context): Promise<void> {
  const before = (await clock.read(db)) - settled
  for (;;) {
    const done = await db.transaction().execute(async (tx) => {
      const sessions = await claimUnaccounted(tx, before, batch)
      if (sessions.length === 0) return 0
      const rows: GrowthRow[] = []
      for (const session of sessions) {
        const row = await growthOfSession(tx, session)
        if (row !== undefined) rows.push(row)
      }
      await saveAccounted(
        tx,
        sessions.map(({ id }) => id),
        rows,
      )
      return sessions.length
    })
    if (done < batch) return
  }
}

/**
 * Undefined where there is nothing to learn from for whoever listened: it never began, they were relieved, there was a
 * crisis, in which no rule of the protocol holds (S7.2), or they ended it by the shield: that is never their fault (S6.6).
 */
async function growthOfSession(tx: Tx, { id, listener, protocol: version, ended_at, state }: ToAccount) {
  if (listener === null || ended_at === null || begunPart(state) === undefined || heldCrisis(state)) return undefined
  const events = await readEvents(tx, id)
  if (events.length === 0) return undefined
  const protocol = await protocolOf(tx, version)
  const { reason, phases } = reportOf(protocol, events)
  if (reason === 'harassment') return undefined
  const voices = await voiceAccountOf(tx, id, phases)
  const texts = await readTextCounts(tx, id)
  const listening = voices?.phases.find(({ phase, share }) => phase === 'listen' && share !== undefined)
  const cameToItsEnd = reason === 'completed' || reason === 'time-up'
  const heard = voices?.whole.heard ?? 0
  const wrote = texts.turns > 0
  return {
    session: id,
    listener,
    at: ended_at,
    kept: cameToItsEnd ? phases.length === protocol.phases.length && phases.every(({ kept }) => kept === 'kept') : null,
    talk_listener: listening?.talk.listener ?? null,
    talk_seeker: listening?.talk.seeker ?? null,
    break_ins: voices !== undefined && heard > 0 ? voices.whole.breakIns.length : null,
    heard_for: heard > 0 ? heard : null,
    turns: wrote ? texts.turns : null,
    advising: wrote ? texts.advising : null,
    reflections: wrote ? texts.reflections : null,
    questions: wrote ? texts.questions : null,
  } satisfies GrowthRow
}
