import type { Brief, OpenIncident, ServerMessage, TextMessage } from '@tingyu/contract'
import { evolve, unborn } from '@tingyu/sop'
import type { Instant, Session, SessionId, Side } from '@tingyu/sop'

/** What one person's device knows, from what the server has told it so far. */
export interface View {
  /** The session that is followed; undefined until the first one is told of. */
  readonly session: SessionId | undefined
  readonly seq: number
  readonly state: Session
  /** In the order of the log. */
  readonly texts: readonly TextMessage[]
  readonly brief: Brief | undefined
  readonly here: Readonly<Record<Side, boolean>>
  readonly queue: Extract<ServerMessage, { type: 'queue' }> | undefined
  readonly offer: Extract<ServerMessage, { type: 'offer' }> | undefined
  readonly duty: Extract<ServerMessage, { type: 'duty' }> | undefined
  readonly incidents: readonly OpenIncident[]
  /** The server's clock as it was told last, and when that was by this machine's (ms of `performance.now()`). */
  readonly clock: { readonly now: Instant; readonly rate: number; readonly told: number } | undefined
}

export const nothingKnown: View = {
  session: undefined,
  seq: 0,
  state: unborn,
  texts: [],
  brief: undefined,
  here: { seeker: false, listener: false },
  queue: undefined,
  offer: undefined,
  duty: undefined,
  incidents: [],
  clock: undefined,
}

/** What is known after a message; `heard` is when it came, by `performance.now()`. */
export function told(view: View, message: ServerMessage, heard: number): View {
  switch (message.type) {
    case 'welcome':
      return { ...view, clock: { now: message.now, rate: message.rate, told: heard } }
    case 'pong':
    case 'latest':
      return view.clock === undefined ? view : { ...view, clock: { ...view.clock, now: message.now, told: heard } }
    case 'snapshot': {
      const { session, seq, state, texts, brief } = message
      if (view.session !== undefined && view.session !== session) return view
      return { ...view, session, seq, state, texts, brief: brief ?? view.brief }
    }
    case 'events': {
      if (view.session !== message.session || message.after > view.seq) return view
      const fresh = message.events.filter(({ seq }) => seq > view.seq)
      return {
        ...view,
        seq: Math.max(view.seq, message.seq),
        state: fresh.reduce(evolve, view.state),
        texts: merged(view.texts, message.texts),
      }
    }
    case 'presence':
      return view.session === message.session ? { ...view, here: { ...view.here, [message.side]: message.here } } : view
    case 'queue':
      return { ...view, queue: message }
    case 'offer':
      return { ...view, offer: message }
    case 'offer-gone':
      return view.offer?.session === message.session ? { ...view, offer: undefined } : view
    case 'duty':
      return { ...view, duty: message }
    case 'incidents':
      return { ...view, incidents: message.open }
    case 'done':
    case 'refused':
    case 'floor':
    case 'signal':
    case 'relay':
    case 'voice-elsewhere':
    case 'private-line':
    case 'going-away':
    // Nobody rehearses supervision.
    case 'room':
    case 'room-closed':
    case 'room-signal':
    case 'room-relay':
    case 'room-written':
    case 'room-waits':
      return view
  }
}

/** Whether the server knows more of the session than this device. */
export function missesSomething(view: View, message: ServerMessage): boolean {
  if (message.type === 'latest') return view.session === message.session && message.seq > view.seq
  if (message.type === 'events') return view.session === message.session && message.after > view.seq
  return false
}

function merged(known: readonly TextMessage[], more: readonly TextMessage[]): readonly TextMessage[] {
  if (more.length === 0) return known
  const byId = new Map([...known, ...more].map((text) => [text.id, text]))
  return [...byId.values()].toSorted((a, b) => a.seq - b.seq)
}
