import {
  auditLooks,
  type AuditLook,
  type IncidentTimeline,
  type RefusalBody,
  type TimelineEntry,
} from '@tingyu/contract'
import { ok, type Ms, type PersonId, type Result, type RungKind } from '@tingyu/sop'
import { look } from '../audit/looks.ts'
import { readLooks } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { readNames, readSteps } from './alarm-store.ts'
import { readHandedAt } from './private-line-store.ts'
import { readMarks } from './course-store.ts'
import { readDeclared } from './past-store.ts'
import { readBreak, readReferralSteps } from './referral-store.ts'
import { readCourse } from './store.ts'
import { readVisitsOf } from './visit-store.ts'

/** What is later than this was late. */
const worthSaying: Ms = 2_000

const said: Readonly<Record<RungKind, TimelineEntry['what']>> = {
  one: 'called-one',
  everyone: 'called-everyone',
  line: 'line-shown',
}

/**
 * What was done so that somebody comes, in order; what was late and what never arrived stands there as well. Beside it,
 * who has looked at what the incident holds, whoever asks now included.
 */
export async function timelineOf(
  context: Context,
  supervisor: PersonId,
  id: string,
): Promise<Result<IncidentTimeline, RefusalBody>> {
  const { db } = context
  const course = await readCourse(db, id)
  if (!course) return refuseWith('not-found')
  await look(context, { by: supervisor, what: 'opened', incident: id })
  const { steps, notices } = await readSteps(db, id)
  const visits = await readVisitsOf(db, id)
  const [referrals, broken, marks] = await Promise.all([
    readReferralSteps(db, id),
    readBreak(db, id),
    readMarks(db, id),
  ])
  const people = [
    ...steps.flatMap(({ called }) => called),
    ...visits.map(({ who }) => who),
    ...[...referrals, ...marks, ...(broken ? [broken] : [])].map(({ by }) => by),
  ]
  const names = await readNames(db, [...new Set(people.filter((each) => each !== null))])
  const named = (who: readonly (PersonId | null)[]) => who.flatMap((each) => (each ? (names.get(each) ?? []) : []))
  const declared = await readDeclared(db, id)
  // A sign that nobody had answered was declared by nobody; of what is old only the gravest cause is left.
  const entries: TimelineEntry[] = [
    { at: course.declared_at, what: 'declared', cause: declared[0]?.cause ?? course.cause },
    ...declared.slice(1).map(({ at, cause }) => ({ at, what: 'graver' as const, cause })),
  ]
  for (const { kind, due_at, done_at, called, why } of steps) {
    const late = done_at - due_at
    entries.push({
      at: done_at,
      // Only where nobody has come yet is there a screen that shows the line outside.
      what: kind === 'line' && why !== 'nobody-came' ? said.everyone : said[kind],
      names: named(called),
      ...(late > worthSaying && { late }),
      ...(why !== 'nobody-came' && { why }),
    })
  }
  for (const { way, at, devices, tries, sent_at, gave_up_at } of notices) {
    const done = sent_at ?? gave_up_at
    const what = sent_at !== null ? 'notice-sent' : gave_up_at !== null ? 'notice-failed' : 'notice-trying'
    const late = (done ?? at) - at
    // Given up because somebody came: nothing is missing.
    if (gave_up_at !== null && course.taken_at !== null && course.taken_at <= gave_up_at && tries === 0) continue
    entries.push({
      at: done ?? at,
      what,
      way,
      tries,
      ...(devices > 0 && { devices }),
      ...(late > worthSaying && { late }),
    })
  }
  for (const { at, what, who } of visits) entries.push({ at, what, names: named([who]) })
  for (const at of await readHandedAt(db, id)) entries.push({ at, what: 'handed-over-line' })
  for (const at of course.details) entries.push({ at, what: 'handed-over-detail' })
  for (const { at, by, result, what } of marks) {
    if (what === 'said-again') entries.push({ at, what })
    else entries.push({ at, what, names: named([by]), ...(what !== 'taken' && { result }) })
  }
  for (const { at, by, did, to, whom } of referrals) {
    entries.push({ at, what: 'step', names: named([by]), to, did, ...(whom !== null && { whom }) })
  }
  if (broken) entries.push({ at: broken.at, what: 'others-told', names: named([broken.by]), result: broken.told })
  // Not done yet, it stands where it is due; what came late shows in the calls for it.
  if (course.follow_up_at !== null && course.closed_at === null) {
    entries.push({ at: course.follow_up_at, what: 'follow-up-due' })
  }
  if (course.closed_at !== null) entries.push({ at: course.closed_at, what: 'closed' })
  const looks = await readLooks(db, id, auditLooks)
  return ok({
    entries: entries.toSorted((a, b) => a.at - b.at),
    looks: looks.map(({ no, at, what, name }) => ({
      no,
      at,
      seen: what as AuditLook,
      ...(name !== null && { name }),
    })),
  })
}
