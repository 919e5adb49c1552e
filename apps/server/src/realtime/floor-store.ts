import type { LostLine, RiskShape, SessionShape } from '@tingyu/contract'
import { shapeOf, shapeSpan, observable } from '@tingyu/signals/voice'
import { askedPart, begunPart, ownTime, type Instant, type Session } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import { question, type Question } from '../db/questions.ts'
import type { Database } from '../db/types.ts'
import { lastWindows } from '../voices/store.ts'

type Db = Kysely<Database>

/** Windows that a shape of the voices is made of; one more, because it ends within one. */
const windowsOfShape = shapeSpan.length / observable.windowLength + 1

/** The sessions under way, the longest first. */
export async function readShapes(db: Db, now: Instant): Promise<SessionShape[]> {
  const rows = await db
    .selectFrom('listening_session as s')
    .leftJoin('person as p', 'p.id', 's.listener')
    .select(['s.id', 's.status', 's.topic', 's.state', 'p.working_name'])
    .where((eb) =>
      eb.or([
        eb('s.status', 'in', ['offered', 'connecting', 'live', 'suspended', 'crisis']),
        eb.and([eb('s.status', '=', 'waiting'), sql<boolean>`s.state->'risk'->>'status' = 'open'`]),
      ]),
    )
    // A drill lies among the incidents, marked as one, and is nobody's session.
    .where('s.drill', '=', false)
    .orderBy('s.joined_at')
    .execute()
  const watched = rows.filter(({ state }) => askedPart(state)?.observation === true && begunPart(state) !== undefined)
  const windows = await lastWindows(
    db,
    watched.map(({ id }) => id),
    windowsOfShape,
  )
  return rows.map(({ id, status, topic, state, working_name }) => {
    const begun = begunPart(state)
    const texts = askedPart(state)?.texts
    const risk = riskShape(state)
    return {
      session: id,
      status: status as SessionShape['status'],
      topic,
      listener: working_name ?? '',
      ...(begun && { startedAt: begun.startedAt, phase: begun.phase }),
      texts: { seeker: texts?.seeker.count ?? 0, listener: texts?.listener.count ?? 0 },
      ...(risk && { risk }),
      ...voicesOf(state, windows.get(id), now),
      ...(state.status === 'suspended' && { lost: state.lost }),
    }
  })
}

/** The two voices, where something was noticed lately; or that the seeker did not want it. Nothing in writing. */
function voicesOf(
  state: Session,
  windows: Parameters<typeof shapeOf>[0] | undefined,
  now: Instant,
): Pick<SessionShape, 'voices'> {
  const begun = begunPart(state)
  if (begun === undefined || begun.mode !== 'voice') return {}
  if (!begun.observation) return { voices: 'refused' }
  if (windows === undefined) return {}
  const shape = shapeOf(windows, ownTime(begun, now))
  const known = [...shape.seeker, ...shape.listener].some((part) => part !== null)
  return known ? { voices: shape } : {}
}

/** What was noticed in the seeker's words: codes and times, never a word. */
export function riskShape(state: Session): RiskShape | undefined {
  const risk = askedPart(state)?.risk
  if (risk === undefined) return undefined
  const { level, number, kinds, signs, spoken, at } = risk
  return {
    level,
    number,
    kinds,
    signs,
    ...(spoken && { spoken }),
    at,
    ...(risk.status === 'answered' && { answer: risk.answer }),
  }
}

export async function countWaiting(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('listening_session')
    .select(sql<number>`count(*)`.as('count'))
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return count
}

/** Lines that are lost while a sign of danger stands open, for as long as somebody is called for them. */
export function lostLines(db: Db): Question<Omit<LostLine, 'call'>> {
  const statement = db
    .selectFrom('alarm as a')
    .innerJoin('listening_session as s', 's.id', 'a.session')
    .leftJoin('person as p', 'p.id', 's.listener')
    .select(['a.id', 'a.session', 'a.opened_at', 's.topic', 's.state', 'p.working_name'])
    .where('a.incident', 'is', null)
    .where('a.ended_at', 'is', null)
    .orderBy('a.opened_at')
  return question(statement, (rows) =>
    rows.flatMap(({ id, session, opened_at, topic, state, working_name }) => {
      const risk = riskShape(state)
      if (risk === undefined) return []
      return [
        { alarm: id, session, topic, since: opened_at, risk, ...(working_name !== null && { listener: working_name }) },
      ]
    }),
  )
}
