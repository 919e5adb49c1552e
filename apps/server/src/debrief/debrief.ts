import type { OwnSessions, RefusalBody, SessionReport, WordsAccount } from '@tingyu/contract'
import { accountOf, type PartAccount, type PartCounts } from '@tingyu/signals/language'
import {
  begunPart,
  ok,
  reportOf,
  reportUntilRelieved,
  type PersonId,
  type Protocol,
  type Result,
  type Session,
  type SessionId,
} from '@tingyu/sop'
import type { Context } from '../context.ts'
import { confirmedOf } from '../crisis/confirmed.ts'
import { refuseWith } from '../http/status.ts'
import { seal } from '../session/confidence/seal.ts'
import { eraseConfidences } from '../session/confidence/store.ts'
import { readFeedback } from '../session/feedback-store.ts'
import { protocolOf } from '../session/protocols.ts'
import { lockSession, readEvents, readSession } from '../session/store.ts'
import { inUnit } from '../session/unit.ts'
import { readActCounts } from '../words/store.ts'
import { placesOf } from '../words/write.ts'
import { ended, ownPart } from './own-part.ts'
import { readReflection } from './reflection-store.ts'
import { isNoteSaved, readOwnEnded, saveNote } from './store.ts'
import { wrong } from './wrong.ts'

type Answer<T> = Result<T, RefusalBody>

/** So many of the last sessions are listed: about a week of them (S6.1 allows sixteen). */
const ownListed = 10

/** A listener's own last sessions in which they met somebody; what never began has nothing to look back on. */
export async function ownSessionsOf({ db }: Context, listener: PersonId): Promise<OwnSessions> {
  const rows = await readOwnEnded(db, listener, ownListed)
  return {
    sessions: rows.flatMap(({ id, topic, ended_at, state, noted }) =>
      ended_at === null || begunPart(state) === undefined
        ? []
        : [{ session: id, topic, endedAt: ended_at, noteSaved: noted !== null, shielded: wasShielded(state) }],
    ),
  }
}

/** The session's account for its listener: times against the protocol, steps, counts, how the seeker felt (S3.8). */
export async function sessionReportOf(
  context: Context,
  listener: PersonId,
  id: SessionId,
): Promise<Answer<SessionReport>> {
  const { db } = context
  const part = ownPart(await readSession(db, id), listener)
  if (!part.ok) return part
  const { row, relieved } = part.value
  const protocol = await protocolOf(db, row.protocol)
  const [events, feedback, noteSaved, reflection, counts, confirmed] = await Promise.all([
    readEvents(db, id),
    relieved ? undefined : readFeedback(db, id),
    isNoteSaved(db, id),
    readReflection(db, id),
    readActCounts(db, id),
    // Whoever was relieved is told nothing of what came after.
    relieved ? [] : confirmedOf(context, listener, id),
  ])
  // Kept long enough, and let go: there is nothing left to be accounted for.
  if (events.length === 0) return refuseWith('not-found')
  const { mood: before, stopped: _stopped, ...report } = (relieved ? reportUntilRelieved : reportOf)(protocol, events)
  return ok({
    ...report,
    session: id,
    phases: report.phases.map((phase) => ({ ...phase })),
    steps: report.steps.map((step) => ({ ...step })),
    mood: { ...(before !== undefined && { before }), ...given('after', feedback?.mood) },
    felt: {
      ...given('heard', feedback?.heard),
      ...given('notJudged', feedback?.not_judged),
      ...given('notPushed', feedback?.not_pushed),
    },
    ...(counts.length > 0 && { words: wordsAccountOf(counts) }),
    ...(confirmed.length > 0 && { confirmed: [...confirmed] }),
    noteSaved,
    reflectionSaved: reflection?.listener === listener,
  })
}

/** What their texts did, beside what the protocol hopes for (S3.5–S3.7, S6.3). */
function wordsAccountOf(counts: readonly PartCounts[]): WordsAccount {
  const { phases, all } = accountOf(counts)
  return { phases: phases.map((part) => ({ phase: part.phase, ...plain(part) })), all: plain(all) }
}

function plain({ turns, figures, errors }: PartAccount): WordsAccount['all'] {
  return {
    turns,
    figures: figures.map((figure) => ({ ...figure, counts: [...figure.counts] })),
    errors: errors.map((error) => ({ ...error })),
  }
}

function given<K extends string>(key: K, value: number | null | undefined): { [P in K]?: number } {
  return value == null ? {} : ({ [key]: value } as { [P in K]: number })
}

function wasShielded(state: Session): boolean {
  return state.status === 'ended' && state.reason === 'harassment'
}

/**
 * Writes the note (S5.5): choices from the protocol's closed lists, and if need be one line in which nothing says who
 * somebody is. With it everything that was said in the session is erased. Again, it replaces the one before.
 */
export function writeNote(
  context: Context,
  listener: PersonId,
  id: SessionId,
  { fields, line = '' }: { fields: Readonly<Record<string, readonly string[]>>; line?: string | undefined },
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const row = ended(await lockSession(unit.tx, id), listener)
    if (!row.ok) return row
    const protocol = await protocolOf(unit.tx, row.value.protocol)
    const checked = checkNote(protocol, fields)
    if (!checked.ok) return checked
    // The server's own look, whatever the page showed: a line that still says who somebody is is not kept.
    const found = context.words.personal(line)
    if (found.length > 0) return refuseWith('identifies', placesOf(found))
    const sealed = line === '' ? null : seal(await context.keys.lasting(), notePlace(id, listener), line)
    await saveNote(unit.tx, id, listener, { fields: checked.value, line: sealed }, await context.clock.read(unit.tx))
    await eraseConfidences(unit.tx, [id])
    unit.after(`person:${listener}`, { kind: 'duty' })
    return ok(undefined)
  })
}

/** Every field of the protocol answered from its own list. */
function checkNote(
  protocol: Protocol,
  given: Readonly<Record<string, readonly string[]>>,
): Answer<Record<string, string[]>> {
  const known = protocol.debrief.note
  for (const id of Object.keys(given)) {
    if (!known.some((field) => field.id === id)) return wrong(id, known.map((field) => field.id).join(' '))
  }
  const checked: Record<string, string[]> = {}
  for (const { id, choose, options } of known) {
    const chosen = [...new Set(given[id] ?? [])]
    const allowed = options.map((option) => option.id)
    if (!chosen.every((each) => allowed.includes(each))) return wrong(id, allowed.join(' '))
    if (choose === 'one' && chosen.length !== 1) return wrong(id, `exactly one of: ${allowed.join(' ')}`)
    checked[id] = chosen
  }
  return ok(checked)
}

function notePlace(session: SessionId, listener: PersonId): string {
  return `${session}/${listener}/note`
}
