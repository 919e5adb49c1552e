import type { RiskShape, SessionShape } from '@tingyu/contract'
import { askedPart, begunPart, type Session } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** The sessions under way, the longest first. */
export async function readShapes(db: Db): Promise<SessionShape[]> {
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
    .orderBy('s.joined_at')
    .execute()
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
      ...(state.status === 'suspended' && { lost: state.lost }),
    }
  })
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
