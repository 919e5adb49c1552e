import type { ClientMessage, RefusalBody, Role, ServerMessage } from '@tingyu/contract'
import { closeCodes } from '@tingyu/contract/limits'
import type { LoggedEvent, PersonId, Session, SessionId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { keepOwnersSeen } from '../crisis/course-store.ts'
import { courseRulesOf } from '../crisis/crisis-rules.ts'
import { staysReadable } from '../crisis/private-line.ts'
import { callOver } from '../crisis/push/take-back.ts'
import { keepHere } from '../crisis/shift-store.ts'
import { crisisTakenBy } from '../crisis/store.ts'
import type { Identity } from '../http/route.ts'
import { keepConnected } from '../matching/duty-store.ts'
import type { PersonHint } from '../session/hints.ts'
import { order } from '../session/log.ts'
import { openSessionOf } from '../session/store.ts'
import { observe } from '../voices/voices.ts'
import { assertAccess, commands, givenBy } from './commands.ts'
import { openBoards, type Boards } from './boards.ts'
import type { Connection } from './connection.ts'
import { Feeds } from './feeds.ts'
import { isNeverTooMany, mostConnections, openLimits, type RealtimeLimits } from './limits.ts'
import { dutyMessage, offerMessage, sessionOfListener } from './listener-desk.ts'
import { messages } from './messages.ts'
import { Networks } from './networks.ts'
import { Presence, type Patience } from './presence.ts'
import { PrivatePost } from './private-post.ts'
import { relayFor } from './relay.ts'
import { roomBeat, Rooms } from './rooms.ts'
import { mayAskForWay, mayConnect, relaySignal } from './signals.ts'
import { closeExpired } from './sign-ins.ts'
import { looks, speaksHere, speaksNowhere, ThirdHere } from './third-here.ts'
import { floorMessage, incidentsMessage, type Whereabouts } from './supervisor-desk.ts'

/** Real ms. */
const every = {
  /** Each device is told where its log is. */
  latest: 5_000,
  /** A listener counts as connected for three of these. */
  heartbeat: 5_000,
} as const

interface Persons {
  readonly connections: Set<Connection>
  readonly unsubscribe: () => void
}

/** Everyone who is connected to this process, what they say, and what they are told. */
export class Hub {
  readonly #context: Context
  readonly #limits: RealtimeLimits
  readonly #feeds: Feeds
  readonly #presence: Presence
  readonly #third: ThirdHere
  readonly #private: PrivatePost
  readonly #rooms: Rooms
  readonly #persons = new Map<PersonId, Persons>()
  readonly #boards: Boards
  readonly #networks = new Networks()
  readonly #whereabouts: Whereabouts
  readonly #stopping: (() => void)[] = []
  readonly #patience: Patience

  /** @throws when a message or a command does not say who can */
  constructor(context: Context, patience: Patience) {
    assertAccess(messages)
    assertAccess(commands)
    this.#context = context
    this.#patience = patience
    this.#limits = openLimits(context.clock.rate)
    this.#feeds = new Feeds(context, {
      came: (connection, session, state) => this.#came(connection, session, state),
      went: (connection, session) => this.#went(connection, session),
      happened: (session, events, state) => this.#happened(session, events, state),
      privately: (session) => this.#private.tellAll(session),
    })
    this.#presence = new Presence(
      context,
      () => this.#feeds,
      () => this.#boards.incidentsChanged(),
      patience,
    )
    this.#private = new PrivatePost(context, this.#feeds)
    this.#third = new ThirdHere(context, this.#feeds)
    this.#rooms = new Rooms(context, (person, message) => this.#tell(person, message), patience.room)
    this.#whereabouts = {
      isHere: (session, side) => this.#presence.isThere(session, side),
      networkOf: (session) => this.#networks.of(session),
    }
    this.#boards = openBoards(context, {
      feeds: this.#feeds,
      supervisors: () => this.#greeted('supervisor'),
      whereabouts: this.#whereabouts,
    })
  }

  /** Begins to listen and to tell. */
  start(): void {
    const { log } = this.#context
    const regularly = (ms: number, work: () => Promise<void>) => {
      const timer = setInterval(() => void work().catch((error: unknown) => log.failure('realtime', error)), ms)
      timer.unref()
      this.#stopping.push(() => clearInterval(timer))
    }
    this.#presence.start()
    regularly(every.latest, () => this.#feeds.tellLatest())
    regularly(every.heartbeat, () => this.#beat())
    regularly(this.#patience.signIn, () => this.#turnOut())
    regularly(this.#patience.third / looks, () => this.#third.look())
    regularly(roomBeat, () => this.#rooms.beat())
    this.#boards.start()
  }

  /** A socket stands; nothing is said before its `hello`. */
  connected(connection: Connection): void {
    const { person } = connection.who
    const had = this.#persons.get(person)
    if (had) {
      had.connections.add(connection)
      this.#makeRoom(had.connections, connection)
    } else {
      const unsubscribe = this.#context.bus.subscribe(`person:${person}`, (message) => {
        this.#heard(person, message as unknown as PersonHint | { kind: 'signed-out' }).catch((error: unknown) =>
          this.#context.log.failure('realtime', error),
        )
      })
      this.#persons.set(person, { connections: new Set([connection]), unsubscribe })
    }
  }

  /** A person has so many devices and tabs and no more: the newest stays, and what never said hello goes first. */
  #makeRoom(connections: ReadonlySet<Connection>, newest: Connection): void {
    if (connections.size <= mostConnections) return
    const [leaves] = [...connections]
      .filter((each) => each !== newest)
      .toSorted((a, b) => Number(a.greeted) - Number(b.greeted) || a.number - b.number)
    if (leaves === undefined) return
    leaves.close(1008, 'too-many')
    this.disconnected(leaves)
  }

  disconnected(connection: Connection): void {
    connection.gone = true
    this.#feeds.leave(connection)
    this.#rooms.lost(connection)
    const { person, role } = connection.who
    const persons = this.#persons.get(person)
    persons?.connections.delete(connection)
    if (!persons || persons.connections.size > 0) return
    persons.unsubscribe()
    this.#persons.delete(person)
    // Until the next regular beat would have come; a page that is reloaded is back by then.
    if (role === 'listener') void this.#keep([person], every.heartbeat)
  }

  /** What a device says. @returns a refusal that is told it, with the id it gave */
  async said(connection: Connection, message: ClientMessage): Promise<RefusalBody | undefined> {
    const { who } = connection
    if (!messages[message.type].can.includes(who.role)) return { code: 'forbidden' }
    if (message.type === 'ping') {
      connection.send({ type: 'pong', sent: message.sent, now: await this.#context.clock.read(this.#context.db) })
      return undefined
    }
    if (!isNeverTooMany(message)) {
      const taken = await this.#limits[message.type].take(who.person)
      if (!taken.ok) return taken.refusal
    }
    switch (message.type) {
      case 'hello':
        return this.#hello(connection, message)
      case 'command':
        return this.#command(connection, message)
      case 'signal':
        return relaySignal(this.#context, this.#feeds, connection, message)
      case 'relay':
        return this.#relay(connection, message.session)
      case 'observe':
        return observe(this.#context, who.person, message.session, message.observation)
      case 'room-enter':
      case 'room-leave':
      case 'room-signal':
      case 'room-relay':
        return this.#rooms.said(connection, message)
    }
  }

  /**
   * Whether this person sends more frames than a person can; help and the way out have room of their own, and so has
   * the hello that comes before them on a new connection.
   */
  async floods({ who }: Connection, message: ClientMessage | undefined): Promise<RefusalBody | undefined> {
    const urgent = message !== undefined && (message.type === 'hello' || isNeverTooMany(message))
    // Each of its own: who asked for help too often can still go.
    const taken = urgent
      ? await this.#limits.urgent.take(
          `${who.person} ${message.type === 'command' ? message.command.type : message.type}`,
        )
      : await this.#limits.frame.take(who.person)
    return taken.ok ? undefined : taken.refusal
  }

  close(): void {
    for (const stop of this.#stopping) stop()
    this.#presence.close()
    this.#rooms.close()
    for (const { connections, unsubscribe } of this.#persons.values()) {
      unsubscribe()
      for (const connection of connections) {
        connection.send({ type: 'going-away' })
        connection.close(closeCodes.goingAway, 'going-away')
      }
    }
    this.#persons.clear()
    this.#feeds.close()
    this.#boards.close()
  }

  async #hello(
    connection: Connection,
    { session, lastSeq }: Extract<ClientMessage, { type: 'hello' }>,
  ): Promise<RefusalBody | undefined> {
    const { db, clock } = this.#context
    const { person, role } = connection.who
    connection.greeted = true
    connection.send({ type: 'welcome', role, now: await clock.read(db), rate: clock.rate })
    const wanted = session ?? (await this.#sessionOf(connection.who))
    const refusal =
      wanted && role !== 'operator' ? await this.#feeds.follow(connection, wanted, session && lastSeq) : undefined
    if (role === 'listener') {
      if (await this.#keep([person], 3 * every.heartbeat)) this.#context.bus.publish('queue', { kind: 'queue' })
      connection.send(await dutyMessage(this.#context, person))
      const offer = await offerMessage(this.#context, person)
      if (offer) connection.send(offer)
      // A device may ask after the session that it is being offered: it has been told just now.
      if (refusal && offer?.type === 'offer' && offer.session === wanted) return undefined
    }
    if (role === 'supervisor') {
      await this.#keepHere([person])
      connection.send((await incidentsMessage(this.#context, this.#whereabouts))(person))
      connection.send(await floorMessage(this.#context))
    }
    if (role === 'seeker') this.#boards.queueChanged()
    else connection.send(this.#rooms.waitsFor(person))
    return refusal
  }

  /** The session that this person has now, if any: for a device that does not name one. */
  async #sessionOf({ person, role }: Identity): Promise<SessionId | undefined> {
    const { db } = this.#context
    if (role === 'seeker') return openSessionOf(db, person)
    if (role === 'listener') return sessionOfListener(this.#context, person)
    return role === 'supervisor' ? crisisTakenBy(db, person) : undefined
  }

  async #command(
    connection: Connection,
    { id, session, command }: Extract<ClientMessage, { type: 'command' }>,
  ): Promise<RefusalBody | undefined> {
    const given = givenBy(this.#context, connection.who, id, command)
    if (!given) return { code: 'forbidden' }
    if (command.type === 'write') {
      const taken = await this.#limits.write.take(connection.who.person)
      if (!taken.ok) return taken.refusal
    }
    const granted = await order(this.#context, session, given)
    if (!granted) return { code: 'not-found' }
    if (granted.refusal) return granted.refusal
    if (command.type === 'join-voice') speaksHere(this.#feeds, connection, session)
    if (command.type === 'leave-voice') speaksNowhere(this.#feeds, session)
    connection.send({ type: 'done', id, seq: granted.seq })
    return undefined
  }

  async #relay(connection: Connection, session: SessionId): Promise<RefusalBody | undefined> {
    if (connection.following?.session !== session) return { code: 'not-found' }
    if (!mayAskForWay(connection, this.#feeds.stateOf(session))) return { code: 'not-now' }
    const relay = await relayFor(this.#context, session)
    if (!relay) return { code: 'not-now' }
    connection.send(relay)
    return undefined
  }

  /** A hint for a person: every device of theirs is told. */
  async #heard(person: PersonId, hint: PersonHint | { kind: 'signed-out' }): Promise<void> {
    const devices = [...(this.#persons.get(person)?.connections ?? [])]
    const greeted = devices.filter((device) => device.greeted)
    const tell = (message: ServerMessage) => this.#tell(person, message)
    switch (hint.kind) {
      case 'session':
        for (const device of greeted) await this.#feeds.follow(device, hint.session, undefined)
        return
      case 'offer': {
        const offer = await offerMessage(this.#context, person)
        if (offer) tell(offer)
        return
      }
      case 'offer-gone':
        tell({ type: 'offer-gone', session: hint.session, why: hint.why })
        return
      case 'duty':
        if (greeted.some(({ who }) => who.role === 'listener')) tell(await dutyMessage(this.#context, person))
        return
      case 'signed-out':
        for (const device of devices) device.close(closeCodes.signedOut, 'signed-out')
    }
  }

  #tell(person: PersonId, message: ServerMessage): void {
    for (const device of this.#persons.get(person)?.connections ?? []) if (device.greeted) device.send(message)
  }

  #came(connection: Connection, session: SessionId, state: Session): void {
    if (connection.who.role === 'seeker') this.#networks.note(session, connection.network)
    this.#presence.came(connection, session, state)
    if (state.status === 'crisis' || staysReadable(state)) this.#private.tell(connection, session)
    // Credentials are at hand when the listener begins, so that the first sound does not wait for them.
    if (state.status === 'connecting') this.#hand(connection, session)
  }

  #went(connection: Connection, session: SessionId): void {
    const { role } = connection.who
    if (role === 'seeker' || role === 'listener') this.#presence.went(session, role)
  }

  #happened(session: SessionId, events: readonly LoggedEvent[], state: Session): void {
    this.#presence.happened(session, events, state)
    if (events.some(({ event }) => event.type === 'crisis-taken')) this.#private.tellAll(session)
    if (!events.some(({ event }) => event.type === 'accepted') || !mayConnect(state)) return
    for (const as of ['seeker', 'listener'] as const) {
      for (const connection of this.#feeds.following(session, as)) this.#hand(connection, session)
    }
  }

  #hand(connection: Connection, session: SessionId): void {
    this.#relay(connection, session).catch((error: unknown) => this.#context.log.failure('realtime', error))
  }

  /** Listeners and supervisors who are connected stay so for three beats. */
  async #beat(): Promise<void> {
    await this.#keep(this.#people('listener'), 3 * every.heartbeat)
    await this.#keepHere(this.#people('supervisor'))
  }

  #turnOut(): Promise<void> {
    const all = [...this.#persons.values()].flatMap(({ connections }) => [...connections])
    return closeExpired(this.#context.db, all, ({ following }) => {
      const state = following && this.#feeds.stateOf(following.session)
      return state !== undefined && state.status !== 'ended'
    })
  }

  /** On duty, and with whom they have taken. */
  async #keepHere(supervisors: readonly PersonId[]): Promise<void> {
    const { bus, db, clock, service } = this.#context
    const forMs = 3 * every.heartbeat * clock.rate
    await keepHere(db, clock, supervisors, forMs)
    const returned = await keepOwnersSeen(db, clock, supervisors, forMs, courseRulesOf(service.crisis))
    for (const about of returned) bus.publish('calls-over', callOver(about))
    if (returned.length > 0) bus.publish('supervisors', { kind: 'incidents' })
  }

  async #keep(listeners: readonly PersonId[], realMs: number): Promise<boolean> {
    const { db, clock, log } = this.#context
    try {
      await keepConnected(db, clock, listeners, realMs * clock.rate)
      return true
    } catch (error) {
      log.failure('realtime', error)
      return false
    }
  }

  #people(role: Role): PersonId[] {
    return [...new Set(this.#greeted(role).map(({ who }) => who.person))]
  }

  #greeted(role: Role): Connection[] {
    const all = [...this.#persons.values()].flatMap(({ connections }) => [...connections])
    return all.filter(({ greeted, who }) => greeted && who.role === role)
  }
}
