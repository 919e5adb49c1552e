import type { Brief } from '@tingyu/contract'
import { askedPart } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { wayFor } from '../repeated/repeated-calls.ts'
import { readIntake } from './confidence/store.ts'
import type { SessionRow } from './store.ts'

/** What the listener reads before (S1.4): the topic and the seeker's own words; nothing that identifies. */
export async function briefOf(context: Context, row: SessionRow, listener: string): Promise<Brief> {
  const asked = askedPart(row.state)
  if (!asked) throw new Error('a session without `joined` has no brief')
  const [{ words, hope }, way] = await Promise.all([
    readIntake(context.db, context.keys, row.id),
    wayFor(context, context.db, row.seeker),
  ])
  const { mood, ageBand, screen, concern } = asked.described ?? {}
  return {
    topic: asked.topic,
    mode: asked.mode,
    ...(words !== undefined && { words }),
    ...(hope !== undefined && { hope }),
    ...(mood !== undefined && { mood }),
    ...(ageBand !== undefined && { ageBand }),
    ...(screen?.wish === 'yes' && { wish: true }),
    ...(concern !== undefined && { concern }),
    observation: asked.observation,
    again: row.again_listener === listener,
    ...(way !== undefined && { way }),
  }
}
