import type { RefusalBody, TextMessage } from '@tingyu/contract'
import { stateFor, visibleTo, type LoggedEvent, type Onlooker, type Session, type SessionId } from '@tingyu/sop'
import { look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import type { PrivateHint } from '../crisis/private-line.ts'
import type { Identity } from '../http/route.ts'
import { briefOf } from '../session/brief.ts'
import { asTextMessage, readSealedTexts, type Sealed } from '../session/confidence/store.ts'
import type { LogHint } from '../session/hints.ts'
import { readEvents, readSession, type SessionRow } from '../session/store.ts'
import { readIncidentOf, readSight, readSeqs } from './access-store.ts'
import type { Connection, Following } from './connection.ts'

/** So many sessions are told at a time where their logs are: whoever calls for help meanwhile waits for a few, not for all. */
const toldAtATime = 10

/** Told when something happens to a session that devices here follow. */
export interface FeedHearer {
  came(connection: Connection, session: SessionId, state: Session): void
  went(connection: Connection, session: SessionId): void
  happened(session: SessionId, events: readonly LoggedEvent[], state: Session): void
  /** Something was written past the seeker. */
  privately(session: SessionId): void
}

/**
 * The sessions that devices of this process follow. Each device is told every event that it may see,
 * once and in order, whichever way the news came: by a hint with the events in it, by a hint that missed
 * some, or by the regular look at where the logs are.
 */
export class Feeds {
  readonly #context: Context
  readonly #hearer: FeedHearer
  readonly #feeds = new Map<SessionId, Feed>()

  constructor(context: Context, hearer: FeedHearer) {
    this.#context = context
    this.#hearer = hearer
  }

  /**
   * Lets a device follow a session: tells it the whole, or what happened since `lastSeq`, and from then on
   * everything. Refused as `not-found` where the session is not this person's.
   */
  async follow(
    connection: Connection,
    session: SessionId,
    lastSeq: number | undefined,
  ): Promise<RefusalBody | undefined> {
    if (connection.following?.session !== session) this.leave(connection)
    return this.#feed(session).do((feed) => this.#begin(feed, connection, lastSeq))
  }

  /** The device follows nothing any more. */
  leave(connection: Connection): void {
    const { following } = connection
    if (!following) return
    connection.following = undefined
    const feed = this.#feeds.get(following.session)
    feed?.connections.delete(connection)
    if (feed?.holders.get(following.as) === connection) {
      feed.holders.delete(following.as)
      // Closing one of two loses nothing: the other, which was told that the call is not there, has it again.
      const next = this.caller(following.session, following.as)
      next?.send({ type: 'voice-elsewhere', session: following.session, gone: true })
    }
    if (feed) this.#tidy(feed)
    this.#hearer.went(connection, following.session)
  }

  /** The state of a session that is followed here, as last heard of. */
  stateOf(session: SessionId): Session | undefined {
    return this.#feeds.get(session)?.state
  }

  /** Those who follow a session on this side, the newest last. */
  following(session: SessionId, as: Onlooker): Connection[] {
    const connections = [...(this.#feeds.get(session)?.connections ?? [])]
    return connections.filter((each) => each.following?.as === as).toSorted((a, b) => a.number - b.number)
  }

  /** The device on which this side has the call: the one that holds it, else the newest. */
  caller(session: SessionId, as: Onlooker): Connection | undefined {
    const holder = this.#feeds.get(session)?.holders.get(as)
    const all = this.following(session, as)
    return holder !== undefined && all.includes(holder) ? holder : all.at(-1)
  }

  /** From now on the call of this device's side is on it. @returns the one that had it until now, if it is still there */
  holdCall(connection: Connection): Connection | undefined {
    const { following } = connection
    const feed = following && this.#feeds.get(following.session)
    if (!feed) return undefined
    const before = feed.holders.get(following.as)
    feed.holders.set(following.as, connection)
    return before !== undefined && before !== connection && feed.connections.has(before) ? before : undefined
  }

  sessions(): SessionId[] {
    return [...this.#feeds.keys()]
  }

  /** Tells every device where its log is; and, if a hint was lost, first what it missed. */
  async tellLatest(): Promise<void> {
    const sessions = this.sessions()
    for (let first = 0; first < sessions.length; first += toldAtATime) {
      await this.#tellLatestOf(sessions.slice(first, first + toldAtATime))
    }
  }

  async #tellLatestOf(sessions: readonly SessionId[]): Promise<void> {
    const seqs = await readSeqs(this.#context.db, sessions)
    const now = await this.#context.clock.read(this.#context.db)
    for (const { id, seq } of seqs) {
      const feed = this.#feeds.get(id)
      if (!feed) continue
      await feed.do(() => this.#catchUp(feed, seq))
      for (const connection of feed.connections) connection.send({ type: 'latest', session: id, seq, now })
    }
  }

  close(): void {
    for (const feed of this.#feeds.values()) feed.unsubscribe()
    this.#feeds.clear()
  }

  #feed(session: SessionId): Feed {
    const had = this.#feeds.get(session)
    if (had) return had
    const unsubscribe = this.#context.bus.subscribe(`session:${session}`, (message) => {
      feed
        .do(() => this.#hear(feed, message as unknown as LogHint | PrivateHint))
        .catch((error: unknown) => void this.#context.log.failure('realtime', error))
    })
    const feed = new Feed(session, unsubscribe, () => this.#tidy(feed))
    this.#feeds.set(session, feed)
    return feed
  }

  #tidy(feed: Feed): void {
    if (feed.connections.size > 0 || feed.busy > 0) return
    feed.unsubscribe()
    if (this.#feeds.get(feed.session) === feed) this.#feeds.delete(feed.session)
  }

  async #begin(feed: Feed, connection: Connection, lastSeq: number | undefined): Promise<RefusalBody | undefined> {
    const row = await readSession(this.#context.db, feed.session)
    const as = row && (await sideOf(this.#context, row, connection.who))
    if (!row || !as) return { code: 'not-found' }
    // Everyone else first, so that this device's place is never ahead of what the feed has heard.
    await this.#catchUp(feed, row.seq)
    feed.learn(row.seq, row.state)
    const isNew = connection.following === undefined
    const textsAfter = (await readSight(this.#context.db, row.id, as, connection.who.person)) ?? null
    if (as === 'supervisor' && !(await this.#noteLook(connection, row.id, textsAfter))) return { code: 'not-found' }
    // It went while this was read; following now, it would count as here for ever.
    if (connection.gone) return undefined
    const isWhole = lastSeq === undefined || lastSeq > row.seq
    connection.following = { session: row.id, as, seq: isWhole ? row.seq : lastSeq, textsAfter }
    feed.connections.add(connection)
    if (isWhole) {
      await this.#tellWhole(connection, row, as)
    } else {
      await this.#tellSince(connection, feed.session, lastSeq, row.seq)
    }
    if (isNew) this.#hearer.came(connection, row.id, row.state)
    return undefined
  }

  /** A supervisor's page comes into a session: written down before it is told anything. False: it is theirs no more. */
  async #noteLook({ who }: Connection, session: SessionId, textsAfter: number | null): Promise<boolean> {
    const incident = await readIncidentOf(this.#context.db, session, who.person)
    if (incident === undefined) return false
    await look(this.#context, { by: who.person, what: textsAfter === null ? 'opened' : 'words-read', incident })
    return true
  }

  async #tellWhole(connection: Connection, row: SessionRow, as: Onlooker): Promise<void> {
    const after = connection.following?.textsAfter ?? null
    const texts = after === null ? [] : await this.#open(await readSealedTexts(this.#context.db, row.id, after))
    const brief =
      as === 'listener' && row.status !== 'ended' ? await briefOf(this.#context, row, connection.who.person) : undefined
    connection.send({
      type: 'snapshot',
      session: row.id,
      seq: row.seq,
      state: stateFor(as, row.state),
      texts,
      ...(brief && { brief }),
    })
  }

  /** What happened after a place, read from the log. */
  async #tellSince(connection: Connection, session: SessionId, after: number, seq: number): Promise<void> {
    const events = (await readEvents(this.#context.db, session, after)).filter((event) => event.seq <= seq)
    const texts = events.some(({ event }) => event.type === 'message-sent')
      ? await readSealedTexts(this.#context.db, session, after)
      : []
    await this.#tell(connection, after, seq, events, texts)
  }

  /** Tells one device these events, and takes it off the session where they say that it is theirs no more. */
  async #tell(
    connection: Connection,
    after: number,
    seq: number,
    events: readonly LoggedEvent[],
    sealed: readonly Sealed[],
  ): Promise<void> {
    const { following } = connection
    if (!following) return
    const seen = sightThrough(following, events, connection.who)
    const texts = await this.#open(sealed.filter((text) => seen.texts.has(text.seq)))
    following.seq = seq
    following.textsAfter = seen.textsAfter
    // Field by field: whatever else is kept of an event, who gave the command for one, stays here.
    const visible = events.flatMap(({ seq, at, event }) => {
      const shown = visibleTo(following.as, event)
      return shown ? [{ seq, at, event: shown }] : []
    })
    connection.send({ type: 'events', session: following.session, after, seq, events: visible, texts })
    if (seen.over) this.leave(connection)
  }

  #open(sealed: readonly Sealed[]): Promise<TextMessage[]> {
    return Promise.all(sealed.map((text) => asTextMessage(this.#context.keys, text)))
  }

  /** A hint: its events where they follow on what a device knows, else what the log says. */
  async #hear(feed: Feed, hint: LogHint | PrivateHint): Promise<void> {
    if (hint.kind === 'private') this.#hearer.privately(feed.session)
    if (hint.kind !== 'log') return
    feed.learn(hint.seq, hint.state)
    for (const connection of feed.connections) {
      const known = connection.following?.seq ?? hint.seq
      if (known >= hint.seq) continue
      if (known === hint.after) await this.#tell(connection, hint.after, hint.seq, hint.events, hint.texts)
      else await this.#tellSince(connection, feed.session, known, hint.seq)
    }
    this.#hearer.happened(feed.session, hint.events, hint.state)
  }

  async #catchUp(feed: Feed, seq: number): Promise<void> {
    for (const connection of feed.connections) {
      const known = connection.following?.seq ?? seq
      if (known < seq) await this.#tellSince(connection, feed.session, known, seq)
    }
  }
}

/** One session's devices; what is done for them is done one after the other. */
class Feed {
  readonly session: SessionId
  readonly connections = new Set<Connection>()
  /** Which device of a side said last that it has the call. */
  readonly holders = new Map<Onlooker, Connection>()
  readonly unsubscribe: () => void
  readonly #idle: () => void
  #state: Session | undefined
  #seq = 0
  #busy = 0
  #last: Promise<unknown> = Promise.resolve()

  /** @param idle told when nothing is left to be done */
  constructor(session: SessionId, unsubscribe: () => void, idle: () => void) {
    this.session = session
    this.unsubscribe = unsubscribe
    this.#idle = idle
  }

  get state(): Session | undefined {
    return this.#state
  }

  get busy(): number {
    return this.#busy
  }

  /** Hints may overtake each other; what is known does not go back. */
  learn(seq: number, state: Session): void {
    if (seq < this.#seq) return
    this.#seq = seq
    this.#state = state
  }

  do<T>(work: (feed: Feed) => Promise<T>): Promise<T> {
    this.#busy += 1
    const done = this.#after(this.#last, work)
    this.#last = done.catch(() => undefined)
    return done
  }

  async #after<T>(before: Promise<unknown>, work: (feed: Feed) => Promise<T>): Promise<T> {
    await before
    try {
      return await work(this)
    } finally {
      this.#busy -= 1
      if (this.#busy === 0) this.#idle()
    }
  }
}

/** As what this person may look at a session; null where it is none of their business. */
async function sideOf({ db }: Context, row: SessionRow, { person, role }: Identity): Promise<Onlooker | null> {
  if (role === 'seeker') return row.seeker === person ? 'seeker' : null
  // An offer is shown as an offer; the session becomes the listener's when they accept.
  if (role === 'listener') return row.listener === person && row.status !== 'offered' ? 'listener' : null
  if (role !== 'supervisor') return null
  return (await readSight(db, row.id, 'supervisor', person)) === undefined ? null : 'supervisor'
}

/** How a device's sight changes through these events: which texts it may read, and whether the session is over for it. */
function sightThrough(
  { as, textsAfter }: Following,
  events: readonly LoggedEvent[],
  { person }: Identity,
): { textsAfter: number | null; texts: ReadonlySet<number>; over: boolean } {
  let after = textsAfter
  let over = false
  const texts = new Set<number>()
  for (const { seq, event } of events) {
    if (as === 'supervisor') {
      if (event.type === 'crisis-taken') after = event.supervisor === person ? (after ?? seq) : null
      if (event.type === 'crisis-resolved' || event.type === 'ended') after = null
    }
    if (as === 'listener') {
      if (event.type === 'reading-lapsed' && event.listener === person) over = true
      if (event.type === 'listener-relieved') over = true
    }
    if (event.type === 'message-sent' && after !== null && seq > after && !over) texts.add(seq)
  }
  return { textsAfter: after, texts, over }
}
