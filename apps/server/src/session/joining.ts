import type {
  CurrentSession,
  FeedbackRequest,
  IntakeAnswer,
  IntakeRequest,
  JoinRequest,
  RefusalBody,
} from '@tingyu/contract'
import {
  askedPart,
  dangerOpen,
  heldCrisis,
  ok,
  type Instant,
  type Ms,
  type PersonId,
  type Result,
  type SessionId,
} from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import type { Understood } from '../words/session-words.ts'
import { boundaryRefusal } from '../words/write.ts'
import { bookableBy, bookedOf, meetOften } from '../booking/booking.ts'
import { keepForBooked } from '../booking/meeting.ts'
import { readOwn } from '../booking/store.ts'
import { actOnConcern, actOnScreen } from '../crisis/screened.ts'
import { dangerOf } from '../crisis/store.ts'
import { keepOfferToRule } from '../matching/withdrawing.ts'
import { readIntake, type Confidence } from './confidence/store.ts'
import { saveFeedback } from './feedback-store.ts'
import { joinIn, order, orderIn, type Granted } from './log.ts'
import { keepProtocol } from './protocols.ts'
import {
  lastEndedSessionOf,
  lastMetBy,
  lockSession,
  openSessionOf,
  readEarlier,
  readSession,
  type SessionRow,
} from './store.ts'
import { constraintOf, inUnit, type Unit } from './unit.ts'

type Answer<T> = Result<T, RefusalBody>

/** A session that broke off may be gone on with for so long, at the place in the queue it had. */
export const goingOnWithin: Ms = 30 * 60_000
/** Which endings were nobody's wish: the seeker keeps their place. `withdrawn` counts when their device was away. */
export const brokenOff: ReadonlySet<string> = new Set(['interrupted', 'listener-left', 'not-reached'])

/** A seeker joins the queue. Refused as `already-joined`, naming the session, while they have an open one. */
export async function joinSession(
  context: Context,
  seeker: PersonId,
  request: JoinRequest,
): Promise<Answer<SessionId>> {
  if (!context.service.topics.some((topic) => topic.id === request.topic)) {
    return refuseWith('unknown-topic', { allowed: context.service.topics.map((topic) => topic.id).join(' ') })
  }
  try {
    return await inUnit(context, async (unit) => {
      const open = await openSessionOf(unit.tx, seeker)
      if (open) return refuseWith('already-joined', { session: open })
      const earlier = await earlierOf(unit, seeker, request)
      const id = randomUUID() as SessionId
      const protocol = await keepProtocol(unit.tx, context.clock, context.protocol)
      await joinIn(unit, { id, seeker, protocol, againListener: earlier.listener }, context.protocol, {
        by: 'seeker',
        person: seeker,
        command: {
          type: 'join',
          topic: request.topic,
          // Where no voice can be carried the session is held in writing, and says so from the start.
          mode: context.config.voice === 'unavailable' ? 'text' : request.mode,
          observation: request.consent.observation,
          captions: request.consent.captions === true,
          secondReader: request.consent.secondReader === true && context.config.secondReader !== undefined,
          ...(earlier.queuedAt !== null && { queuedAt: earlier.queuedAt }),
        },
      })
      await keepForBooked(unit, seeker, id)
      if (request.ageBand !== undefined) {
        // In the same transaction: nobody is offered before it is known who may listen to them.
        const command = { type: 'describe', ageBand: request.ageBand, wordsLength: 0, hopeLength: 0 } as const
        await orderIn(unit, id, { by: 'seeker', person: seeker, command })
      }
      return ok(id)
    })
  } catch (error) {
    if (constraintOf(error) !== 'one_open_session_per_seeker') throw error
    const open = await openSessionOf(context.db, seeker)
    return refuseWith('already-joined', open ? { session: open } : undefined)
  }
}

/** Whom to ask first, and which place in the queue is kept, from earlier sessions that the request names. */
async function earlierOf(
  { tx, context }: Unit,
  seeker: PersonId,
  request: JoinRequest,
): Promise<{ listener: PersonId | null; queuedAt: Instant | null }> {
  const again = request.again && (await readEarlier(tx, request.again, seeker))
  const continued = request.continues && (await readEarlier(tx, request.continues, seeker))
  const now = await context.clock.read(tx)
  const inTime = continued && now - (continued.ended_at ?? 0) <= goingOnWithin
  const lost =
    continued &&
    (brokenOff.has(continued.end_reason ?? '') ||
      (continued.end_reason === 'withdrawn' && continued.seeker_away_since !== null))
  const goesOn = inTime && lost ? continued : undefined
  const wished = again ?? (goesOn?.end_reason === 'interrupted' ? goesOn : undefined)
  const listener = wished && wished.blocked_at === null ? wished.listener : null
  // What broke off is one meeting, and goes on with whom it was; another one is a wish, which has its measure (S6.6).
  const isAnother = listener !== null && goesOn === undefined
  return {
    listener: isAnother && (await meetOften(context, tx, { seeker, listener }, now)) ? null : listener,
    queuedAt: goesOn?.queued_at ?? null,
  }
}

/**
 * The seeker's own words, hope, mood and age band; again at any time until the session begins. What is not
 * said now stays as it was: a page that was reloaded no longer knows it. An empty text takes it back.
 */
export async function describeSession(
  context: Context,
  seeker: PersonId,
  id: SessionId,
  said: IntakeRequest,
): Promise<Answer<IntakeAnswer>> {
  return inUnit(context, async (unit) => {
    // Under the lock: of two things said at once neither takes the other away.
    const row = await lockSession(unit.tx, id)
    if (row?.seeker !== seeker) return refuseWith('not-found')
    const { words, hope, mood, ageBand, screen, concern } = await withBefore(unit, row, said)
    const confidences: Confidence[] = []
    if (words !== '') confidences.push({ kind: 'words', id: randomUUID(), body: words })
    if (hope !== '') confidences.push({ kind: 'hope', id: randomUUID(), body: hope })
    const command = {
      type: 'describe' as const,
      ...(mood !== undefined && { mood }),
      ...(ageBand !== undefined && { ageBand }),
      ...(screen !== undefined && { screen }),
      ...(concern !== undefined && { concern }),
      wordsLength: words.length,
      hopeLength: hope.length,
    }
    // Read on its own: what is written here is saved again and again while it grows, and is one thing said.
    const read = { words: context.words.readAlone(words), hope: context.words.readAlone(hope) }
    const crossing = dangerOpen(row.state) ? undefined : crossingOf(read)
    if (crossing) return { ok: false, refusal: crossing }
    const answered = answerOf(await orderIn(unit, id, { by: 'seeker', person: seeker, command, confidences }))
    if (!answered.ok) return answered
    context.words.forget(id)
    for (const { danger } of Object.values(read)) {
      if (danger === undefined) continue
      await orderIn(unit, id, { by: 'system', command: { type: 'notice-risk', side: 'seeker', ...danger } })
    }
    const before = askedPart(row.state)?.described
    const screened = await actOnScreen(unit, id, seeker, { screen: said.screen, before: before?.screen })
    const concerned = await actOnConcern(unit, id, seeker, { concern: said.concern, before: before?.concern })
    await keepOfferToRule(unit, id)
    const noticed = read.words.danger !== undefined || read.hope.danger !== undefined
    const forOther = read.words.forOther === true || read.hope.forOther === true
    return ok({ helpFirst: noticed || screened || concerned, ...(forOther && { forOther }) })
  })
}

/** A contact in one of the two fields (S6.5), unless either speaks of danger (S7.2). */
function crossingOf(read: Readonly<Record<'words' | 'hope', Understood>>): RefusalBody | undefined {
  if (read.words.danger !== undefined || read.hope.danger !== undefined) return undefined
  return boundaryRefusal(read.words, 'words') ?? boundaryRefusal(read.hope, 'hope')
}

/** What is said now, and where it says nothing, what was said before. */
async function withBefore(
  { tx, context }: Unit,
  row: SessionRow,
  said: IntakeRequest,
): Promise<Pick<IntakeRequest, 'mood' | 'ageBand' | 'screen' | 'concern'> & { words: string; hope: string }> {
  const known = askedPart(row.state)?.described
  const kept = known === undefined ? {} : await readIntake(tx, context.keys, row.id)
  const mood = said.mood ?? known?.mood
  const ageBand = said.ageBand ?? known?.ageBand
  const screen = said.screen ?? known?.screen
  const concern = said.concern ?? known?.concern
  return {
    words: said.words ?? kept.words ?? '',
    hope: said.hope ?? kept.hope ?? '',
    ...(mood !== undefined && { mood }),
    ...(ageBand !== undefined && { ageBand }),
    ...(screen !== undefined && { screen }),
    ...(concern !== undefined && { concern }),
  }
}

/** The seeker leaves, which they always may. */
export async function leaveSession(context: Context, seeker: PersonId, id: SessionId): Promise<Answer<undefined>> {
  const granted = await order(context, id, {
    by: 'seeker',
    person: seeker,
    command: { type: 'leave' },
    permit: (_session, row) => (row.seeker === seeker ? undefined : { code: 'not-found' }),
  })
  return answerOf(granted)
}

/** 快速离开, or the device is forgotten: whatever session is open is left. */
export async function leaveOpenSession(context: Context, seeker: PersonId): Promise<void> {
  const open = await openSessionOf(context.db, seeker)
  if (open) await leaveSession(context, seeker, open)
}

/** What an order's outcome is over HTTP. */
export function answerOf(granted: Granted | null): Answer<undefined> {
  if (granted === null) return refuseWith('not-found')
  return granted.refusal ? { ok: false, refusal: granted.refusal } : ok(undefined)
}

/**
 * The seeker's present session; or the one that ended a little while ago, for its farewell. And the last one in
 * which they met somebody, however long ago: who comes back may ask for the same listener (S5.4).
 */
export async function currentSession(context: Context, seeker: PersonId): Promise<CurrentSession> {
  const now = await context.clock.read(context.db)
  const [open, last, met, own, again] = await Promise.all([
    openSessionOf(context.db, seeker),
    lastEndedSessionOf(context.db, seeker),
    lastMetBy(context.db, seeker),
    readOwn(context.db, seeker),
    bookableBy(context.db, seeker, now),
  ])
  const earlier =
    met === undefined
      ? null
      : {
          session: met.id,
          listener: met.listener,
          wished: met.wished,
          bookable: again?.session === met.id,
          danger: await dangerOf(context.db, met.id),
        }
  const known = { earlier, booked: own === undefined ? null : bookedOf(own) }
  if (open) return { session: open, ended: false, ...known }
  const recent = last?.ended_at != null && now - last.ended_at <= goingOnWithin
  return recent ? { session: last.id, ended: true, ...known } : { session: null, ended: false, ...known }
}

/**
 * The seeker's answers afterwards (S3.8): each optional; what was said before and is not said now stays. After a crisis
 * there is no survey (S7.2): only the wish for the same listener is taken.
 */
export async function giveFeedback(
  context: Context,
  seeker: PersonId,
  id: SessionId,
  feedback: FeedbackRequest,
): Promise<Answer<undefined>> {
  const row = await readSession(context.db, id)
  if (row?.seeker !== seeker) return refuseWith('not-found')
  if (row.status !== 'ended') return refuseWith('not-now')
  const { again: _, ...survey } = feedback
  if (heldCrisis(row.state) && Object.keys(survey).length > 0) return refuseWith('not-now', { reason: 'after-crisis' })
  await saveFeedback(context.db, context.clock, id, feedback)
  return ok(undefined)
}
