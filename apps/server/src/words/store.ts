import type { ActName, PartCounts } from '@tingyu/signals/language'
import type { Instant, PhaseId, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

/** What a listener's text did: names of acts, at the text's place in the log. */
export async function saveActs(
  tx: Tx,
  place: { session: SessionId; seq: number; at: Instant; phase: PhaseId },
  acts: readonly ActName[],
): Promise<void> {
  await tx
    .insertInto('said_act')
    .values({ ...place, acts: [...acts] })
    .execute()
}

/** How often a listener did what in the phases of a session; empty where they wrote nothing. */
export async function readActCounts(db: Kysely<Database>, session: SessionId): Promise<readonly PartCounts[]> {
  const { rows } = await sql<{ phase: PhaseId; turns: number; act: ActName | null; count: number }>`
    select s.phase, t.turns, a.act, count(a.act)::int as count
    from said_act s
    join (select phase, count(*)::int as turns from said_act where session = ${session} group by phase) t using (phase)
    left join lateral unnest(s.acts) as a (act) on true
    where s.session = ${session}
    group by s.phase, t.turns, a.act
  `.execute(db)
  const parts = new Map<PhaseId, { phase: PhaseId; turns: number; acts: Partial<Record<ActName, number>> }>()
  for (const { phase, turns, act, count } of rows) {
    const part = parts.get(phase) ?? { phase, turns, acts: {} }
    if (act !== null) part.acts[act] = count
    parts.set(phase, part)
  }
  return [...parts.values()]
}
