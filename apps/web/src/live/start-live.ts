import type { ClientMessage, Party, PersonCommand, ServerMessage } from '@tingyu/contract'
import { textLength } from '@tingyu/contract/limits'
import type { MessageId, SessionId } from '@tingyu/sop'
import { ServerClock } from './clock.ts'
import { Connection, type ConnectionOptions } from './connection.ts'
import type { Answer, Live, LiveView, OutgoingText, RoomNews } from './live.ts'
import { NoticedPost } from './noticed-post.ts'
import { Outbox } from './outbox.ts'
import { SessionStore } from './session-store.ts'
import { SignalPost, type Wire } from './signal-post.ts'

export type LiveOptions = Partial<Pick<ConnectionOptions, 'url' | 'WebSocket' | 'signs' | 'performance'>>

/** An unanswered `hello` is not repeated before this, ms: `latest` comes every few seconds anyway. */
const helloPatience = 3_000
/** A command was done but what it did has not been told: after this, ask, ms. */
const newsPatience = 700

const sessionWire: Wire<SessionId, Party, ClientMessage> = {
  signal: (session, signal, to) => ({ type: 'signal', session, ...(to === undefined ? {} : { to }), signal }),
  relay: (session) => ({ type: 'relay', session }),
}

/** Opens the page's one connection to the service. Without options: `/realtime` of the page's own origin. */
export function startLive(options: LiveOptions = {}): Live {
  const deviceClock = options.performance ?? performance
  const clock = new ServerClock()
  const hearers = new Set<() => void>()
  let view: LiveView = { link: { status: 'connecting' } }
  let store: SessionStore | undefined
  let helloAt: number | undefined
  /** A hello said again on the same connection is also answered by `welcome`; nothing was lost then. */
  let newConnection = false
  /** Sessions that this page has turned away from: late news of them bring nothing back. */
  const left = new Set<SessionId>()

  const set = (change: Partial<LiveView>) => {
    if (Object.entries(change).every(([key, value]) => Object.is(view[key as keyof LiveView], value))) return
    view = { ...view, ...change }
    for (const hear of hearers) hear()
  }
  const showSession = () => {
    set({ session: store?.view })
  }
  const hello = (): ClientMessage => ({
    type: 'hello',
    ...(store === undefined ? {} : { session: store.id }),
    ...(store?.seq === undefined ? {} : { lastSeq: store.seq }),
  })
  const connection: Connection = new Connection({
    ...options,
    url: options.url ?? ownOrigin,
    hello,
    onMessage: (message) => hear(message),
    onLink: (link) => {
      helloAt = undefined
      newConnection = link.status === 'open'
      set({ link })
    },
  })
  const noticed = new NoticedPost((message) => connection.send(message))
  const outbox = new Outbox((message) => connection.send(message))
  const post = new SignalPost(sessionWire, (message) => connection.send(message))
  const roomHearers = new Set<(news: RoomNews) => void>()

  /** Asks for what is missing, once until it is answered. */
  const catchUp = () => {
    const now = deviceClock.now()
    if (helloAt !== undefined && now - helloAt < helloPatience) return
    helloAt = now
    connection.hello()
  }
  const follow = (session: SessionId) => {
    left.delete(session)
    if (store?.id === session) return
    store = new SessionStore(session)
    showSession()
    helloAt = undefined
    catchUp()
  }
  const storeOf = (session: SessionId): SessionStore | undefined => (store?.id === session ? store : undefined)

  const hear = (message: ServerMessage): void => {
    switch (message.type) {
      case 'welcome':
        clock.setRate(message.rate)
        clock.hear({ server: message.now, received: deviceClock.now() })
        set({ role: message.role })
        if (!newConnection) return
        newConnection = false
        outbox.resend()
        noticed.resend()
        post.restored()
        for (const hearRoom of roomHearers) hearRoom('restored')
        return
      case 'snapshot':
        helloAt = undefined
        // Who follows nothing yet is given their present session by the server.
        if (store === undefined && !left.has(message.session)) store = new SessionStore(message.session)
        storeOf(message.session)?.snapshot(message)
        showSession()
        return
      case 'events': {
        const followed = storeOf(message.session)
        if (followed?.events(message) === false) catchUp()
        else helloAt = undefined
        showSession()
        return
      }
      case 'latest':
        clock.hear({ server: message.now, received: deviceClock.now() })
        if (store?.id === message.session && (store.seq ?? -1) < message.seq) catchUp()
        return
      case 'pong':
        clock.hear({ server: message.now, sent: message.sent, received: deviceClock.now() })
        return
      case 'done':
        outbox.done(message.id, message.seq)
        return
      case 'refused':
        if (message.id !== undefined) outbox.refused(message.id, message.refusal)
        else if (message.refusal.code === 'too-many') outbox.flooded(message.refusal)
        return
      case 'queue': {
        const { type: _type, session, ...queue } = message
        storeOf(session)?.queue(queue)
        showSession()
        return
      }
      case 'presence':
        storeOf(message.session)?.presence(message.side, message.here)
        showSession()
        if (message.here) post.restored(message.session)
        return
      case 'offer':
        set({
          offer: { session: message.session, brief: message.brief, expiresAt: message.expiresAt },
          offerGone: undefined,
        })
        return
      case 'offer-gone':
        if (view.offer?.session === message.session) set({ offer: undefined, offerGone: message.why })
        return
      case 'duty': {
        const { accepting, readyUntil, noteOpen, inRoom, rest } = message
        set({
          duty: {
            accepting,
            ...(readyUntil === undefined ? {} : { readyUntil }),
            ...(noteOpen === undefined ? {} : { noteOpen }),
            ...(inRoom === undefined ? {} : { inRoom }),
            ...(rest === undefined ? {} : { rest }),
          },
        })
        return
      }
      case 'incidents':
        set({
          incidents: message.open,
          followUps: message.followUps,
          closedOver: message.closedOver,
          lostLines: message.lost,
          supervision: { onDuty: message.onDuty, shift: message.shift },
        })
        return
      case 'floor':
        set({ floor: { sessions: message.sessions, waiting: message.waiting, ready: message.ready } })
        return
      case 'signal':
        post.deliver(message.session, message.from, message.signal)
        return
      case 'private-line':
        set({ privateLine: message })
        return
      case 'voice-elsewhere':
        if (message.gone !== true) set({ voiceElsewhere: message.session })
        else if (view.voiceElsewhere === message.session) set({ voiceElsewhere: undefined })
        return
      case 'relay':
        post.relayCame(message.session, { policy: message.policy, servers: message.servers })
        return
      case 'room-waits':
        set({ roomWaits: message.rooms })
        return
      case 'room':
      case 'room-closed':
      case 'room-signal':
      case 'room-relay':
      case 'room-written':
        for (const hearRoom of roomHearers) hearRoom(message)
        return
      case 'going-away':
        // The connection keeps this one to itself.
        return
      default:
        // A newer server says something this page does not know: it is no harm to leave it.
        message satisfies never
    }
  }

  const command = async (what: PersonCommand, session = store?.id): Promise<Answer> => {
    if (session === undefined) return { ok: false, refusal: { code: 'not-now' } }
    if (what.type === 'join-voice') set({ voiceElsewhere: undefined })
    const answer = await outbox.add(session, what)
    if (answer.ok) {
      setTimeout(() => {
        if (store?.id === session && (store.seq ?? -1) < answer.value) catchUp()
      }, newsPatience)
    }
    return answer
  }

  const send = (text: OutgoingText) => {
    const target = store
    if (target === undefined) return
    target.sending(text)
    showSession()
    void deliver(target, text)
  }
  const deliver = async (target: SessionStore, text: OutgoingText) => {
    const answer = await command({ type: 'write', messageId: text.id, kind: text.kind, body: text.body }, target.id)
    if (answer.ok) return
    target.failed(text.id, answer.refusal)
    showSession()
  }
  const newText = (kind: OutgoingText['kind'], body: string): OutgoingText => ({
    id: crypto.randomUUID() as MessageId,
    from: view.role === 'listener' || view.role === 'supervisor' ? view.role : 'seeker',
    kind,
    body,
    status: 'sending',
  })

  /** What became of the offer at hand; whatever the answer, this page is done with the offer. */
  const answerOffer = async (type: 'accept' | 'pass'): Promise<Answer> => {
    const offer = view.offer
    if (offer === undefined) return { ok: false, refusal: { code: 'offer-gone' } }
    const answer = await command({ type }, offer.session)
    if (view.offer === offer) set({ offer: undefined })
    if (answer.ok && type === 'accept') follow(offer.session)
    return answer
  }

  return {
    getView: () => view,
    subscribe: (hear) => {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    now: () => clock.now(deviceClock.now()),
    rate: () => clock.rate,
    follow,
    unfollow: () => {
      if (store !== undefined) left.add(store.id)
      store = undefined
      set({ privateLine: undefined })
      showSession()
    },
    command,
    accept: () => answerOffer('accept'),
    pass: () => answerOffer('pass'),
    dismissOfferGone: () => set({ offerGone: undefined }),
    write: (body) => {
      if (store === undefined || body.length < textLength.min || body.length > textLength.max) return false
      send(newText('text', body))
      return true
    },
    tap: (answer) => send(newText(`tap-${answer}`, '')),
    retryText: (id) => {
      const text = store?.outgoing(id)
      if (text?.status === 'failed') send({ id, from: text.from, kind: text.kind, body: text.body, status: 'sending' })
    },
    discardText: (id) => {
      store?.discard(id)
      showSession()
    },
    callHere: (session) => {
      if (view.voiceElsewhere === session) set({ voiceElsewhere: undefined })
    },
    signalling: (session, party) => post.signalling(session, party),
    say: (message) => connection.send(message),
    onRoom: (hearRoom) => {
      roomHearers.add(hearRoom)
      return () => void roomHearers.delete(hearRoom)
    },
    observe: (session, observation) => noticed.add(session, observation),
    reconnectNow: () => connection.reconnectNow(),
    signedIn: () => connection.reconnectNow(),
    close: () => {
      connection.close()
      outbox.close()
      post.close()
    },
  }
}

function ownOrigin(): string {
  return new URL('/realtime', location.href).href.replace(/^http/, 'ws')
}
