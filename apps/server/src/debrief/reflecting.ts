import type { Intentions, OwnReflection, RefusalBody } from '@tingyu/contract'
import {
  intentionsAt,
  ok,
  questionsFor,
  saysSomething,
  type IntentionResult,
  type PersonId,
  type Result,
  type SessionId,
} from '@tingyu/sop'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { standDown } from '../matching/duty.ts'
import { restRulesOf } from '../rest/rest-rules.ts'
import { readSittings } from '../rest/rest-store.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { protocolOf } from '../session/protocols.ts'
import { lockSession, readSession } from '../session/store.ts'
import { inUnit } from '../session/unit.ts'
import { momentsIn } from './look-back.ts'
import { ownPart } from './own-part.ts'
import {
  lastBegunOf,
  readIntentions,
  readReflection,
  readWeight,
  saveHeavyMark,
  saveIntentionResult,
  saveReflection,
  type Weight,
} from './reflection-store.ts'
import { wrong } from './wrong.ts'

type Answer<T> = Result<T, RefusalBody>

/** Keeps the listener's reflection (S5.6), for their own eyes only. Nothing but spaces and marks is no reflection. */
export function keepReflection(
  context: Context,
  listener: PersonId,
  id: SessionId,
  answers: Readonly<Record<string, string>>,
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const part = ownPart(await lockSession(unit.tx, id), listener)
    if (!part.ok) return part
    const { debrief } = await protocolOf(unit.tx, part.value.row.protocol)
    const known = debrief.reflection.map((question) => question.id)
    const unknown = Object.keys(answers).find((question) => !known.includes(question))
    if (unknown !== undefined) return wrong(unknown, known.join(' '), 'answers')
    const said = Object.keys(answers).filter((question) => saysSomething(answers[question] ?? ''))
    if (said.length === 0) return refuseWith('nothing-written')
    const intends = debrief.reflection.find(({ id: each, aspect }) => aspect === 'next' && said.includes(each))?.id
    const sealed = seal(await context.keys.lasting(), placeOf(id, listener), JSON.stringify(answers))
    const at = await context.clock.read(unit.tx)
    await saveReflection(unit.tx, { session: id, listener, sealed, intends: intends ?? null, at })
    // It may have been what stood between them and their next session (S6.2).
    unit.after(`person:${listener}`, { kind: 'duty' })
    return ok(undefined)
  })
}

/** What the listener wrote for themselves, and the questions that this session brings up. */
export async function ownReflection(
  context: Context,
  listener: PersonId,
  id: SessionId,
): Promise<Answer<OwnReflection>> {
  const part = ownPart(await readSession(context.db, id), listener)
  if (!part.ok) return part
  const protocol = await protocolOf(context.db, part.value.row.protocol)
  const [answers, moments, heavy] = await Promise.all([
    answersOf(context, listener, id),
    momentsIn(context, part.value, protocol),
    heavyNow(context, listener, id),
  ])
  const asked = questionsFor(protocol.debrief.reflection, moments, (each) => saysSomething(answers[each] ?? ''))
  const questions = asked.map(({ question, moment }) => ({ id: question.id, ...(moment && { moment: { ...moment } }) }))
  return ok({ answers, questions, heavy })
}

async function answersOf(context: Context, listener: PersonId, id: SessionId): Promise<Record<string, string>> {
  const kept = await readReflection(context.db, id)
  if (!kept || kept.listener !== listener) return {}
  const text = unseal(await context.keys.lasting(), placeOf(id, listener), kept.sealed)
  return text === null ? {} : (JSON.parse(text) as Record<string, string>)
}

async function heavyNow(context: Context, listener: PersonId, id: SessionId): Promise<OwnReflection['heavy']> {
  const now = await context.clock.read(context.db)
  const [weight, sittings] = await Promise.all([readWeight(context.db, id), readSittings(context.db, now, [listener])])
  const until = sittings.find(({ session }) => session === id)?.until
  return { ...weight, open: until !== undefined && mayChange(context, weight, until, now) }
}

/** Said at any time; taken back only while they would rest anyway, so that nobody talks a rest away (S6.2). */
function mayChange({ service }: Context, { crisis, marked }: Weight, until: number, now: number): boolean {
  return !crisis && (!marked || now < until + restRulesOf(service.rest).afterSession)
}

/** The listener says that a session weighs on them: then it counts as heavy for their rest (S6.2), as a crisis does. */
export function markHeavy(
  context: Context,
  listener: PersonId,
  id: SessionId,
  heavy: boolean,
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const part = ownPart(await lockSession(unit.tx, id), listener)
    if (!part.ok) return part
    const now = await context.clock.read(unit.tx)
    const sitting = (await readSittings(unit.tx, now, [listener])).find(({ session }) => session === id)
    const weight = await readWeight(unit.tx, id)
    if (weight.marked === heavy) return ok(undefined)
    if (sitting === undefined || !mayChange(context, weight, sitting.until, now)) return refuseWith('not-now')
    await saveHeavyMark(unit.tx, id, listener, heavy ? now : undefined)
    // Whoever accepts already goes to rest after all.
    if (heavy) await standDown(unit, listener)
    unit.after(`person:${listener}`, { kind: 'duty' })
    return ok(undefined)
  })
}

/** So many of the last intentions are looked at: the newest, and one of before that was not asked about. */
const remembered = 3

/** What the listener wanted to try, for their next preparation (S6.3). */
export async function intentionsOf(context: Context, listener: PersonId): Promise<Answer<Intentions>> {
  const [rows, lastBegun] = await Promise.all([
    readIntentions(context.db, listener, remembered),
    lastBegunOf(context.db, listener),
  ])
  const { asked, kept } = intentionsAt(rows, lastBegun)
  const shown = async (row: (typeof rows)[number] | undefined) => {
    const text = row && (await answersOf(context, listener, row.session))[row.intends]?.trim()
    return row !== undefined && text !== undefined ? { session: row.session, text } : undefined
  }
  const [question, reminder] = [await shown(asked), await shown(kept)]
  return ok({ ...(question && { asked: question }), ...(reminder && { kept: reminder }) })
}

/** How it went with what they had wanted to try. */
export function sayIntentionResult(
  context: Context,
  listener: PersonId,
  session: SessionId,
  result: IntentionResult,
): Promise<Answer<undefined>> {
  return inUnit(context, async ({ tx }) => {
    const at = await context.clock.read(tx)
    return (await saveIntentionResult(tx, { session, listener, result, at })) ? ok(undefined) : refuseWith('not-found')
  })
}

function placeOf(session: SessionId, listener: PersonId): string {
  return `${session}/${listener}/reflection`
}
