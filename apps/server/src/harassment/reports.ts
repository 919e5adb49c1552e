import type { ConcernAnswer, ConcernRequest, KeepReport, OwnReport, OwnReports } from '@tingyu/contract'
import { ok, saysSomething, type HarassmentKind, type MessageId, type PersonId, type SessionId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import { keepApart } from '../booking/apart.ts'
import type { Context } from '../context.ts'
import { callForAfterwards } from '../crisis/said-afterwards.ts'
import type { Database } from '../db/types.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { asTextMessage, readSealedTexts } from '../session/confidence/store.ts'
import { inUnit } from '../session/unit.ts'
import { identifying } from '../supervision/identifying.ts'
import { placesOf } from '../words/write.ts'
import {
  endedByShield,
  insertLines,
  insertReport,
  lockReport,
  readLines,
  readPair,
  readReport,
  readReportsBy,
  removeLines,
  saveReport,
  type ListedReport,
  type ReportRow,
} from './store.ts'

/**
 * Reports (S6.5, S6.6). A listener ends a session by the shield and picks what is kept with it; a seeker says that
 * something was not right. A person reviews both. Neither is counted against whoever reported.
 */

/** A listener's own are listed as far back as this. */
const mostListed = 20

/** A listener's own report, and what of the session can still be picked for it. */
export async function ownReportOf(
  context: Context,
  listener: PersonId,
  session: SessionId,
): Promise<Answer<OwnReport>> {
  const { db, keys } = context
  const report = await readReport(db, session, 'listener')
  // Of a line of thanks nobody learns by asking for one session after the other whose it was.
  if (report?.listener !== listener || !(await endedByShield(db, session))) return refuseWith('not-found')
  const [lines, texts, key, listed] = await Promise.all([
    readLines(db, report.id),
    textsOf(context, db, session),
    keys.lasting(),
    readReportsBy(db, listener, mostListed),
  ])
  const kept = lines.map(({ message, sender, at, sealed }) => ({
    id: message,
    at,
    from: sender,
    text: unseal(key, placeOf(report.id, message), sealed) ?? '',
  }))
  const words = wordsOf(key, report)
  const shown = listed.find(({ id }) => id === report.id)
  return ok({
    kinds: report.kinds as HarassmentKind[],
    ...(words !== undefined && { words }),
    picked: kept.map(({ id }) => id),
    // What was kept is still to be seen when the rest is gone.
    texts: [...texts, ...kept.filter(({ id }) => !texts.some((text) => text.id === id))].toSorted(
      (a, b) => a.at - b.at,
    ),
    ...(shown && reviewOf(shown, key)),
  })
}

async function textsOf({ keys }: Context, db: Kysely<Database>, session: SessionId): Promise<OwnReport['texts']> {
  const texts = await Promise.all((await readSealedTexts(db, session, 0)).map((row) => asTextMessage(keys, row)))
  return texts.flatMap(({ id, at, from, kind, body }) =>
    kind === 'text' && body !== null ? [{ id, at, from, text: body }] : [],
  )
}

/**
 * What it was, which lines are kept, and what the listener adds: the whole of it, as often as they like until a person has
 * reviewed it. A line is copied while it is there, sealed as notes are; who somebody is does not belong in one's own words.
 */
export async function keepReport(
  context: Context,
  listener: PersonId,
  session: SessionId,
  { kinds, messages, words = '' }: KeepReport,
): Promise<Answer<undefined>> {
  const found = await identifying(context, words)
  if (found.length > 0) return refuseWith('identifies', placesOf(found))
  return inUnit(context, async ({ tx }) => {
    const report = await lockReport(tx, session, 'listener')
    if (report?.listener !== listener || !(await endedByShield(tx, session))) return refuseWith('not-found')
    if (report.reviewed_at !== null) return refuseWith('not-now')
    const key = await context.keys.lasting()
    const before = (await readLines(tx, report.id)).map(({ message }) => message)
    const texts = await textsOf(context, tx, session)
    const added = [...new Set(messages)].filter((id) => !before.includes(id))
    if (!added.every((id) => texts.some((text) => text.id === id))) return refuseWith('not-found')
    await removeLines(
      tx,
      report.id,
      before.filter((id) => !messages.includes(id)),
    )
    await insertLines(
      tx,
      texts
        .filter(({ id }) => added.includes(id))
        .map(({ id, at, from, text }) => ({
          report: report.id,
          message: id,
          sender: from,
          at,
          sealed: seal(key, placeOf(report.id, id), text),
        })),
    )
    await saveReport(tx, report.id, { kinds, words: sealedWords(key, report.id, words) })
    return ok(undefined)
  })
}

/**
 * A seeker says that something was not right, and that they do not want to meet this listener again if they wish. What they
 * write is read for danger first: such words are not kept, and supervisors are called (S7.2).
 */
export function raiseConcern(
  context: Context,
  seeker: PersonId,
  session: SessionId,
  { kinds, words = '', apart }: ConcernRequest,
): Promise<Answer<ConcernAnswer>> {
  return inUnit(context, async (unit) => {
    const { tx } = unit
    const pair = await readPair(tx, session)
    if (pair?.seeker !== seeker || pair.listener === null || pair.begun === null) return refuseWith('not-found')
    if (pair.status !== 'ended') return refuseWith('not-now')
    const at = await context.clock.read(tx)
    const danger = context.words.readAlone(words).danger !== undefined
    if (danger) await callForAfterwards(unit, session)
    // Who somebody is is of no use to whoever reviews it: blackened, as in a note, and the seeker is told so beforehand.
    const kept = danger ? '' : context.words.redacted(words)
    // Not to meet again needs no reason, and is no report.
    if (kinds.length > 0 || saysSomething(kept)) {
      await insertReport(tx, { session, seeker, listener: pair.listener, at, blocked: apart, by: 'seeker' })
      const report = await lockReport(tx, session, 'seeker')
      if (report === undefined || report.reviewed_at !== null) return refuseWith('not-now')
      const key = await context.keys.lasting()
      await saveReport(tx, report.id, { kinds, words: sealedWords(key, report.id, kept), blocked: apart })
    }
    if (apart) await keepApart(unit, { seeker, listener: pair.listener, by: 'seeker', at })
    return ok({ danger })
  })
}

/** A listener's reports, and what came of each. */
export async function ownReportsOf({ db, keys }: Context, listener: PersonId): Promise<Answer<OwnReports>> {
  const [rows, key] = await Promise.all([readReportsBy(db, listener, mostListed), keys.lasting()])
  return ok({
    reports: rows.map((row) => ({
      ...(row.byShield && { session: row.session }),
      at: row.at,
      kinds: row.kinds as HarassmentKind[],
      lines: row.lines,
      ...reviewOf(row, key),
    })),
  })
}

function reviewOf(row: ListedReport, key: Buffer): Pick<OwnReport, 'review'> {
  const { id, reviewed_at: at, outcome, answer, reviewerName } = row
  if (at === null || outcome === null) return {}
  const words = answer === null ? null : unseal(key, answerPlaceOf(id), answer)
  return {
    review: { at, outcome, ...(reviewerName !== null && { by: reviewerName }), ...(words !== null && { words }) },
  }
}

function sealedWords(key: Buffer, id: string, words: string): Buffer | null {
  return saysSomething(words) ? seal(key, wordsPlaceOf(id), words) : null
}

/** What was written beside a report; absent where nothing was, or it was let go. */
export function wordsOf(key: Buffer, { id, words }: Pick<ReportRow, 'id' | 'words'>): string | undefined {
  return words === null ? undefined : (unseal(key, wordsPlaceOf(id), words) ?? undefined)
}

export function placeOf(report: string, message: MessageId): string {
  return `report/${report}/${message}`
}

function wordsPlaceOf(report: string): string {
  return `report/${report}/words`
}

export function answerPlaceOf(report: string): string {
  return `report/${report}/answer`
}
