import { intervalsOf, type Interval, type Ms, type Promised } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { readSteps } from './alarm-store.ts'
import { readMarks } from './course-store.ts'
import { courseRulesOf, ladderOf } from './crisis-rules.ts'
import { readReferralSteps } from './referral-store.ts'
import { readCourse, readIncident } from './store.ts'
import { readVisitsOf } from './visit-store.ts'

/** A step of the ladder is at most so late, real ms, also after a restart (issue “Crisis”, targets). */
const lateBy: Ms = 2_000
/** What leaves the house has arrived within so long, real ms: two tries that do not answer, and a third that does. */
const arrivesWithin: Ms = 20_000

function promisedBy({ clock, service }: Context): Promised {
  const { followUp } = courseRulesOf(service.crisis)
  const ladder = ladderOf(service.crisis)
  return { ladder, followUp, lateBy: lateBy * clock.rate, arrivesWithin: arrivesWithin * clock.rate }
}

/** How long each part of an incident took, from the same rows as its course; undefined where there is none. */
export async function intervalsOfIncident(context: Context, id: string): Promise<readonly Interval[] | undefined> {
  const { clock, db } = context
  const [incident, course] = await Promise.all([readIncident(db, id), readCourse(db, id)])
  if (!incident || !course) return undefined
  const [{ notices, steps }, marks, referrals, visits, now] = await Promise.all([
    readSteps(db, id),
    readMarks(db, id),
    readReferralSteps(db, id),
    readVisitsOf(db, id),
    clock.read(db),
  ])
  const firstMark = (what: (typeof marks)[number]['what']) => marks.find((each) => each.what === what)?.at
  // Who was called after somebody had come, or a day later, is another matter than whether somebody came.
  const takenAt = firstMark('taken')
  const first = steps.filter(({ due_at, why }) => why === 'nobody-came' && (takenAt === undefined || due_at <= takenAt))
  const alarms = new Set(first.map(({ alarm }) => alarm))
  const over = incident.outcome === 'drill-over' ? firstMark('outcome') : undefined
  const happened = {
    takenAt,
    voiceAt: visits.find(({ what }) => what === 'voice-joined')?.at,
    stepAt: referrals[0]?.at,
    outcomeAt: over === undefined ? firstMark('outcome') : undefined,
    followedUpAt: firstMark('followed-up'),
    over,
  }
  return intervalsOf(
    {
      declaredAt: course.declared_at,
      drill: incident.cause === 'drill',
      rungs: first.map(({ done_at, due_at, kind }) => ({ kind, dueAt: due_at, doneAt: done_at })),
      notices: notices
        .filter(({ alarm, gave_up_at, tries }) => alarms.has(alarm) && (gave_up_at === null || tries > 0))
        .map(({ at, gave_up_at, sent_at, way }) => {
          const doneAt = sent_at ?? gave_up_at
          return { way, at, failed: gave_up_at !== null, ...(doneAt !== null && { doneAt }) }
        }),
      ...withoutAbsent(happened),
    },
    promisedBy(context),
    now,
  )
}

function withoutAbsent<K extends string>(fields: Readonly<Record<K, number | undefined>>): Partial<Record<K, number>> {
  const known = Object.entries<number | undefined>(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known) as Partial<Record<K, number>>
}
