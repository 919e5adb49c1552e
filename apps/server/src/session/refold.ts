import { replay } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { projectionOf } from './projection.ts'
import { keepHusks, lockSession, readEvents, readStaleStates, stateShape, updateSession } from './store.ts'
import { inUnit } from './unit.ts'

/**
 * Folds the logs anew whose cached state is of another program's shape, before anybody reads them: after an
 * update the cache is what the new program would have made of the same log. @returns how many
 */
export async function refoldStates(context: Context): Promise<number> {
  await keepHusks(context.db)
  const stale = await readStaleStates(context.db)
  for (const id of stale) {
    await inUnit(context, async ({ tx }) => {
      const row = await lockSession(tx, id)
      if (!row || row.state_shape === stateShape) return
      const state = replay(await readEvents(tx, id))
      const { note_due: _, ...projection } = projectionOf(state)
      await updateSession(tx, id, row.seq, state, projection)
    })
  }
  return stale.length
}
