import type { OwnSelfChecks } from '@tingyu/contract'
import { ok, type PersonId } from '@tingyu/sop'
import type { SelfCheckAnswers } from '@tingyu/sop/self-check'
import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Answer } from '../http/route.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { inUnit } from '../session/unit.ts'
import { forgetChecks, insertCheck, readChecks, saveAside } from './store.ts'

/** So many are shown: two years of one a month, which is as long as they are kept. */
const most = 24

/** What the work does to a listener, by their own answers. Asked by that listener alone; there is no other way to them. */
export async function ownSelfChecksOf({ db, keys }: Context, listener: PersonId): Promise<OwnSelfChecks> {
  const [rows, key] = await Promise.all([readChecks(db, listener, most), keys.lasting()])
  return {
    checks: rows.flatMap(({ id, at, sealed, request }) => {
      const answers = answersIn(key, { id, listener, sealed })
      return answers === undefined ? [] : [{ id, at, answers, ...(request !== null && { shownWith: request }) }]
    }),
  }
}

export function keepSelfCheck(
  context: Context,
  listener: PersonId,
  answers: SelfCheckAnswers,
): Promise<Answer<{ id: string }>> {
  return inUnit(context, async ({ tx }) => {
    const id = randomUUID()
    const sealed = seal(await context.keys.lasting(), placeOf(id, listener), JSON.stringify(answers))
    await insertCheck(tx, { id, listener, at: await context.clock.read(tx), sealed })
    return ok({ id })
  })
}

/** Opens the answers of one check. */
export function answersIn(
  key: Buffer,
  { id, listener, sealed }: { id: string; listener: PersonId; sealed: Buffer },
): SelfCheckAnswers | undefined {
  const text = unseal(key, placeOf(id, listener), sealed)
  return text === null ? undefined : (JSON.parse(text) as SelfCheckAnswers)
}

function placeOf(id: string, listener: PersonId): string {
  return `self-check/${id}/${listener}`
}

/** Not this month: the line is not shown again for as long as after a check. */
export function putAside(context: Context, listener: PersonId): Promise<Answer<undefined>> {
  return inUnit(context, async ({ tx }) => {
    await saveAside(tx, listener, await context.clock.read(tx))
    return ok(undefined)
  })
}

/** They are theirs, so they may clear them; whoever has just done so is not asked for another at once. */
export function forgetSelfChecks(context: Context, listener: PersonId): Promise<Answer<undefined>> {
  return inUnit(context, async ({ tx }) => {
    await forgetChecks(tx, listener)
    await saveAside(tx, listener, await context.clock.read(tx))
    return ok(undefined)
  })
}
