import type { ShownSelfCheck, ShowSelfCheck } from '@tingyu/contract'
import { ok, saysSomething, type PersonId } from '@tingyu/sop'
import { selfCheckFigures, type SelfCheckAnswers } from '@tingyu/sop/self-check'
import type { Context, Tx } from '../context.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { inUnit } from '../session/unit.ts'
import { identifying } from '../supervision/identifying.ts'
import { changeRequest, insertRequest, lockRequest, readSupervisors } from '../supervision/store.ts'
import { placesOf } from '../words/write.ts'
import { answersIn } from './self-check.ts'
import { insertShare, lockCheck, readShare, removeShare } from './store.ts'

/**
 * A listener shows one check to a supervisor: they ask for supervision with it (S6.4), and what is shown is sealed by
 * itself, as they saw it beforehand. Whoever takes the request reads that, and nothing else of theirs.
 */
export async function showTo(
  context: Context,
  listener: PersonId,
  check: string,
  { show, line = '', whom }: ShowSelfCheck,
): Promise<Answer<{ id: string }>> {
  const found = await identifying(context, line)
  if (found.length > 0) return refuseWith('identifies', placesOf(found))
  if (whom !== undefined && !(await readSupervisors(context.db)).some(({ id }) => id === whom))
    return refuseWith('not-found')
  return inUnit(context, async ({ tx }) => {
    const row = await lockCheck(tx, listener, check)
    const key = await context.keys.lasting()
    const answers = row && answersIn(key, { id: check, listener, sealed: row.sealed })
    if (row === undefined || answers === undefined) return refuseWith('not-found')
    // Shown anew it stands in the place of before, in the same request while that is open.
    const before = await removeShare(tx, check)
    const at = await context.clock.read(tx)
    const asked = { session: null, account: false, points: [], whom: whom ?? null, soon: false }
    const request = (await reused(tx, before, whom)) ?? (await insertRequest(tx, { listener, ...asked, at }))
    const shown = { at: row.at, ...partOf(answers, show), ...(saysSomething(line) && { line }) }
    const sealed = seal(key, placeOf(request), JSON.stringify(shown))
    await insertShare(tx, { check_id: check, request, at, sealed })
    return ok({ id: request })
  })
}

/** The request with which it was shown before, where that can still reach whoever it is meant for. */
async function reused(tx: Tx, before: string | undefined, whom: PersonId | undefined): Promise<string | undefined> {
  const request = before === undefined ? undefined : await lockRequest(tx, before)
  if (request === undefined || request.closedAt !== undefined) return undefined
  const { id, takenBy } = request
  if (takenBy !== undefined) return whom === undefined || whom === takenBy ? id : undefined
  await changeRequest(tx, id, { whom: whom ?? null })
  return id
}

function partOf(answers: SelfCheckAnswers, show: ShowSelfCheck['show']): Pick<ShownSelfCheck, 'answers' | 'figures'> {
  return show === 'answers' ? { answers: { ...answers } } : { figures: { ...selfCheckFigures(answers) } }
}

/** The listener takes it back; the request stays, and is theirs to close. */
export function takeBack(context: Context, listener: PersonId, check: string): Promise<Answer<undefined>> {
  return inUnit(context, async ({ tx }) => {
    if ((await lockCheck(tx, listener, check)) === undefined) return refuseWith('not-found')
    await removeShare(tx, check)
    return ok(undefined)
  })
}

/** What is shown with a request for supervision, for whoever may read that. */
export async function shownWith(
  { db, keys }: Context,
  request: string,
): Promise<(ShownSelfCheck & { readonly check: string }) | undefined> {
  const row = await readShare(db, request)
  const text = row && unseal(await keys.lasting(), placeOf(request), row.sealed)
  return row === undefined || text == null
    ? undefined
    : { ...(JSON.parse(text) as ShownSelfCheck), check: row.check_id }
}

function placeOf(request: string): string {
  return `self-check-shown/${request}`
}
