import type { OwnThanks, ThanksAnswer } from '@tingyu/contract'
import { listenerOf, mayThankAfter, ok, saysSomething, type PersonId, type SessionId } from '@tingyu/sop'
import { createHmac } from 'node:crypto'
import type { Context } from '../context.ts'
import { callForAfterwards } from '../crisis/said-afterwards.ts'
import { hadIncident } from '../crisis/store.ts'
import { reportByShield } from '../harassment/shield.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { isBlocked } from '../matching/block-store.ts'
import { readNames } from '../rest/rest-store.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { lockSession } from '../session/store.ts'
import { inUnit } from '../session/unit.ts'
import { identifyingBut } from '../supervision/identifying.ts'
import { boundaryRefusal, placesOf } from '../words/write.ts'
import { dropThanks, idOfThanksAfter, markThanksRead, readThanks, removeThanksAfter, saveThanks } from './store.ts'

/** So many are shown: of two years, which is as long as they are kept. */
const most = 500

/**
 * A seeker’s line to their listener after a session (S7.6). What speaks of danger is no thanks, whatever it says beside: it
 * is not sent, and supervisors are called (S7.2). Then what says who somebody is, and what leads out of the service, is
 * refused with where it stands (S5.5, S6.5).
 */
export function leaveThanks(
  context: Context,
  seeker: PersonId,
  session: SessionId,
  text: string,
): Promise<Answer<ThanksAnswer>> {
  return inUnit(context, async (unit) => {
    const row = await lockSession(unit.tx, session)
    if (row?.seeker !== seeker) return refuseWith('not-found')
    if (row.status !== 'ended') return refuseWith('not-now')
    const read = context.words.readAlone(text)
    if (read.danger !== undefined) {
      await callForAfterwards(unit, session)
      return ok({ sent: false, lines: true })
    }
    const listener = listenerOf(row.state)
    if (listener === undefined || !mayThankAfter(row.state)) return refuseWith('not-now')
    // What came when it was over stands in no log of a session.
    if (await hadIncident(unit.tx, session)) return refuseWith('not-now')
    if (await isBlocked(unit.tx, { seeker, listener })) return refuseWith('not-now')
    if (!saysSomething(text)) return refuseWith('nothing-written')
    // How the listener is called the seeker was told, and it names nobody.
    const called = (await readNames(unit.tx, [listener])).get(listener)
    const found = identifyingBut(context, text, called === undefined ? [] : [called])
    if (found.length > 0) return refuseWith('identifies', placesOf(found))
    const crossing = boundaryRefusal(read)
    if (crossing !== undefined) return { ok: false, refusal: crossing }
    // Said anew it is the same line: whoever is about to put it away puts away what stands there now.
    const key = await context.keys.lasting()
    const id = (await idOfThanksAfter(unit.tx, session)) ?? idAfter(key, session)
    const sealed = seal(key, placeOf(id, listener), text)
    await saveThanks(unit.tx, { id, session, listener, at: await context.clock.read(unit.tx), sealed })
    // A remark in passing, or of a time before, calls nobody; the lines stand beside it.
    return ok({ sent: true, lines: read.after.level > 0 })
  })
}

/**
 * The id of a session’s line, always the same: taken back and written anew it is what it was, so that it cannot slip away
 * from a listener who is about to put it away. Without the key nobody can tell whose it is.
 */
function idAfter(key: Buffer, session: SessionId): string {
  const bytes = createHmac('sha256', key).update(`thanks after ${session}`).digest().subarray(0, 16)
  // As a random one: version 4 of the common variant.
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The seeker takes it back. */
export function takeThanksBack(context: Context, seeker: PersonId, session: SessionId): Promise<Answer<undefined>> {
  return inUnit(context, async ({ tx }) => {
    if ((await lockSession(tx, session))?.seeker !== seeker) return refuseWith('not-found')
    await removeThanksAfter(tx, session)
    return ok(undefined)
  })
}

/** What was left for a listener. Asked by that listener alone. */
export async function ownThanksOf({ db, keys, service }: Context, listener: PersonId): Promise<OwnThanks> {
  const [rows, key] = await Promise.all([readThanks(db, listener, service.rest.zone, most), keys.lasting()])
  return {
    lines: rows.flatMap(({ id, month, sealed }) => {
      const text = unseal(key, placeOf(id, listener), sealed)
      return text === null ? [] : [{ id, month, text }]
    }),
  }
}

/** They have seen what there is. */
export function thanksRead(context: Context, listener: PersonId): Promise<Answer<undefined>> {
  return inUnit(context, async ({ tx }) => {
    await markThanksRead(tx, listener, await context.clock.read(tx))
    return ok(undefined)
  })
}

/**
 * The listener keeps a line no longer. `apart`: it was none that one leaves for somebody; then these two do not meet again,
 * and no other line of theirs arrives. Never the listener's fault.
 */
export function putThanksAway(
  context: Context,
  listener: PersonId,
  id: string,
  apart: boolean,
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const session = await dropThanks(unit.tx, listener, id)
    if (session === undefined) return refuseWith('not-found')
    if (apart) await reportByShield(unit, session, await context.clock.read(unit.tx), true)
    return ok(undefined)
  })
}

function placeOf(id: string, listener: PersonId): string {
  return `thanks/${id}/${listener}`
}
