import type { ReportList, ReportOpened, ReviewReport } from '@tingyu/contract'
import { ok, saysSomething, type PersonId } from '@tingyu/sop'
import { look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { inUnit } from '../session/unit.ts'
import { identifying } from '../supervision/identifying.ts'
import { placesOf } from '../words/write.ts'
import { answerPlaceOf, placeOf, wordsOf } from './reports.ts'
import { lockReportById, readLines, readReportById, readReports, saveReport } from './store.ts'

const day = 24 * 3_600_000
/** What was reviewed is listed for so long, ms. */
const listedFor = 30 * day
/** Others who reported the same seeker are counted as far back as this, ms. */
const othersFor = 90 * day

/** What waits for a person, and what was found lately: codes and counts, no word, and nothing of who the seeker is. */
export async function reportsOf({ db, clock }: Context): Promise<Answer<ReportList>> {
  const now = await clock.read(db)
  const rows = await readReports(db, now - listedFor, now - othersFor)
  return ok({
    now,
    reports: rows.map(({ id, by, at, kinds, lines, apart, others, words, ...row }) => ({
      id,
      by,
      listener: row.listenerName ?? '',
      at,
      kinds,
      lines,
      wrote: words !== null,
      apart,
      others,
      ...(row.reviewed_at !== null &&
        row.outcome !== null && {
          review: {
            at: row.reviewed_at,
            outcome: row.outcome,
            ...(row.reviewerName !== null && { by: row.reviewerName }),
          },
        }),
    })),
  })
}

/** The lines that were picked and what was written beside them; the opening is written down before it is shown. */
export async function openReport(context: Context, supervisor: PersonId, id: string): Promise<Answer<ReportOpened>> {
  const { db, keys } = context
  const report = await readReportById(db, id)
  if (report === undefined) return refuseWith('not-found')
  await look(context, { by: supervisor, what: 'report-opened', incident: id })
  const [lines, key] = await Promise.all([readLines(db, id), keys.lasting()])
  const words = wordsOf(key, report)
  const answer = report.answer === null ? null : unseal(key, answerPlaceOf(id), report.answer)
  return ok({
    lines: lines.map(({ message, at, sender, sealed }) => ({
      id: message,
      at,
      from: sender,
      text: unseal(key, placeOf(id, message), sealed) ?? '',
    })),
    ...(words !== undefined && { words }),
    ...(answer !== null && { answer }),
  })
}

/** A supervisor says what they found, and writes to the listener who reported. The first who says it has said it. */
export async function reviewReport(
  context: Context,
  supervisor: PersonId,
  id: string,
  { outcome, words = '' }: ReviewReport,
): Promise<Answer<undefined>> {
  const found = await identifying(context, words)
  if (found.length > 0) return refuseWith('identifies', placesOf(found))
  return inUnit(context, async (unit) => {
    const report = await lockReportById(unit.tx, id)
    if (report === undefined) return refuseWith('not-found')
    if (report.reviewed_at !== null) return refuseWith('conflict')
    if (report.by === 'seeker' && saysSomething(words)) return refuseWith('bad-request', { path: 'words' })
    const key = await context.keys.lasting()
    await saveReport(unit.tx, id, {
      reviewed_by: supervisor,
      reviewed_at: await context.clock.read(unit.tx),
      outcome,
      answer: saysSomething(words) ? seal(key, answerPlaceOf(id), words) : null,
    })
    unit.audit({ by: supervisor, what: 'report-reviewed', incident: id, about: outcome })
    return ok(undefined)
  })
}
