import type { IncidentTimeline, RefusalBody, TimelineEntry } from '@tingyu/contract'
import { ok, type Ms, type PersonId, type Result, type RungKind } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { readNames, readSteps } from './alarm-store.ts'
import { readHandedAt } from './private-line-store.ts'
import { readCourse } from './store.ts'
import { readVisitsOf } from './visit-store.ts'

/** What is later than this was late. */
const worthSaying: Ms = 2_000

const said: Readonly<Record<RungKind, TimelineEntry['what']>> = {
  one: 'called-one',
  everyone: 'called-everyone',
  line: 'line-shown',
}

/** What was done so that somebody comes, in order; what was late and what never arrived stands there as well. */
export async function timelineOf({ db }: Context, id: string): Promise<Result<IncidentTimeline, RefusalBody>> {
  const course = await readCourse(db, id)
  if (!course) return refuseWith('not-found')
  const { steps, notices } = await readSteps(db, id)
  const visits = await readVisitsOf(db, id)
  const came = visits.map(({ who }) => who)
  const people = [...steps.flatMap(({ called }) => called), course.taken_by, course.resolved_by, ...came]
  const names = await readNames(db, [...new Set(people.filter((each) => each !== null))])
  const named = (who: readonly (PersonId | null)[]) => who.flatMap((each) => (each ? (names.get(each) ?? []) : []))
  const entries: TimelineEntry[] = [{ at: course.declared_at, what: 'declared' }]
  for (const { kind, due_at, done_at, called } of steps) {
    const late = done_at - due_at
    entries.push({ at: done_at, what: said[kind], names: named(called), ...(late > worthSaying && { late }) })
  }
  for (const { way, at, tries, sent_at, gave_up_at } of notices) {
    const done = sent_at ?? gave_up_at
    const what = sent_at !== null ? 'notice-sent' : gave_up_at !== null ? 'notice-failed' : 'notice-trying'
    const late = (done ?? at) - at
    // Given up because somebody came: nothing is missing.
    if (gave_up_at !== null && course.taken_at !== null && course.taken_at <= gave_up_at && tries === 0) continue
    entries.push({ at: done ?? at, what, way, tries, ...(late > worthSaying && { late }) })
  }
  for (const { at, what, who } of visits) entries.push({ at, what, names: named([who]) })
  for (const at of await readHandedAt(db, id)) entries.push({ at, what: 'handed-over-line' })
  for (const at of course.details) entries.push({ at, what: 'handed-over-detail' })
  if (course.taken_at !== null) entries.push({ at: course.taken_at, what: 'taken', names: named([course.taken_by]) })
  if (course.resolved_at !== null) {
    entries.push({ at: course.resolved_at, what: 'closed', names: named([course.resolved_by]) })
  }
  return ok({ entries: entries.toSorted((a, b) => a.at - b.at) })
}
