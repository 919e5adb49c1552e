import type { Signal } from '@tingyu/contract'
import type { Relay, Signalling } from './call.ts'
import { Negotiation } from './negotiation.ts'
import { hasRelayCandidate } from './sdp.ts'

/** When to give up on what, ms. A session bears 3 minutes of lost connections in all: none of these may waste them. */
const pathPatience = {
  /** A path that is `disconnected` often comes back by itself within this (a lift, a change of cell). */
  disconnected: 1_500,
  /** The polite side leaves the other the first try, so that not both begin at once. */
  politeness: 1_000,
  /** One try to set up, or to repair, a path: gathering, checking and DTLS over a slow network. */
  attempt: 8_000,
  /** After so many repairs in vain, both sides begin with new connections. */
  repairs: 2,
  /** The second try in a row waits so long, the next twice that, up to `attempt`. */
  pause: 500,
  /** How often a side that stands alone, or waits for an answer, says its last word again. */
  again: 4_000,
  /** From the moment both are there until it is said that there is no path; trying goes on. */
  noPath: 20_000,
} as const

export type PathState =
  /** The other side is not there yet. */
  | { readonly status: 'waiting' }
  | { readonly status: 'connecting' }
  /** Not yet, and it does not look well; trying goes on. */
  | { readonly status: 'failing'; readonly why: 'no-path' | 'no-relay' }
  | { readonly status: 'connected'; readonly direct: boolean }
  | { readonly status: 'lost'; readonly since: number }

export interface PathOptions {
  /** Gives way when both begin at once, and leaves the other side the first try. */
  readonly polite: boolean
  readonly signalling: Signalling
  readonly certificate: RTCCertificate
  readonly onState: () => void
  /** There is a sender to give the microphone to; again for each new connection. */
  readonly onSender: (sender: RTCRtpSender) => void
  readonly onTrack: (track: MediaStreamTrack) => void
}

/**
 * The way for sound between the two devices, and its repair: as long as it is not closed it tries to
 * stand. A repair asks for fresh relay credentials, because the old ones are short-lived. If the other
 * page was loaded anew, or repairs do not help, both sides begin with new connections.
 */
export class Path {
  readonly #options: PathOptions
  #relay: Relay = { policy: 'relay', servers: [] }
  #talk: Negotiation | undefined
  #state: PathState = { status: 'waiting' }
  /** A new connection of the other side for which this side is getting ready. */
  #meeting: string | undefined
  /** The connection of this side that is being given up, because the other side does not know it. */
  #takingUp: Negotiation | undefined
  /** Tries since it last stood. */
  #tries = 0
  #stoodOnce = false
  #repairTimer: ReturnType<typeof setTimeout> | undefined
  #noPathTimer: ReturnType<typeof setTimeout> | undefined
  #againTimer: ReturnType<typeof setInterval> | undefined
  readonly #forget: (() => void)[] = []
  #closed = false

  constructor(options: PathOptions) {
    this.#options = options
  }

  get state(): PathState {
    return this.#state
  }
  get peer(): RTCPeerConnection | undefined {
    return this.#talk?.peer
  }
  get relay(): Relay {
    return this.#relay
  }

  async open(): Promise<void> {
    this.#relay = await this.#options.signalling.relay()
    if (this.#closed) return
    this.#begin()
    this.#talk?.announce()
    this.#againTimer = setInterval(() => {
      if (this.#state.status !== 'connected') this.#talk?.sayAgain()
    }, pathPatience.again)
    this.#forget.push(
      this.#options.signalling.onSignal((signal) => this.#hear(signal)),
      this.#options.signalling.onRestored(() => this.#restored()),
    )
  }

  /** This device changed its network: the old path is most likely gone, do not wait until that shows. */
  networkChanged(): void {
    if (this.#stoodOnce) void this.#repair()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#repairTimer)
    clearTimeout(this.#noPathTimer)
    clearInterval(this.#againTimer)
    for (const forget of this.#forget) forget()
    this.#talk?.close()
  }

  /** A new connection of this side; `other`: already known to be the partner of it. */
  #begin(other?: string): void {
    // Whoever was to be met with another connection hears of this one.
    this.#meeting = undefined
    this.#talk?.close()
    const talk: Negotiation = new Negotiation({
      polite: this.#options.polite,
      configuration: { ...configurationOf(this.#relay), certificates: [this.#options.certificate] },
      send: (signal) => this.#options.signalling.send(signal),
      onPaired: () => this.#paired(),
      onSender: this.#options.onSender,
      onTrack: this.#options.onTrack,
    })
    this.#talk = talk
    talk.peer.addEventListener('connectionstatechange', () => {
      if (this.#talk === talk) void this.#connectionChanged(talk)
    })
    talk.peer.addEventListener('icegatheringstatechange', () => {
      if (this.#talk === talk) this.#gathered(talk)
    })
    if (other !== undefined) talk.adopt(other)
  }

  #hear(signal: Signal): void {
    const talk = this.#talk
    if (talk === undefined) return
    if (signal.kind === 'description' || signal.kind === 'candidate') {
      if (signal.kind === 'description' && isBetweenOthers(signal, talk)) void this.#takeUp(talk)
      else talk.hear(signal)
      return
    }
    if (signal.kind !== 'restart' || signal.from === undefined) return
    if (signal.to !== undefined && signal.to !== talk.id) return
    if (talk.other !== undefined && talk.other !== signal.from) {
      void this.#meet(signal.from)
      return
    }
    talk.adopt(signal.from)
    if (signal.to === undefined) talk.answerAnnouncement()
  }

  /** The other side's connection is one that this one has never met: both begin anew, with credentials of now. */
  async #meet(other: string): Promise<void> {
    if (this.#meeting === other) return
    this.#meeting = other
    const relay = await this.#options.signalling.relay()
    if (this.#meeting !== other || this.#closed) return
    this.#relay = relay
    this.#begin(other)
    this.#talk?.answerAnnouncement()
  }

  /**
   * The other side talks to a page of ours that is gone: a second tab, or another device, was closed and this
   * one is the newest again. It says so, unpaired, so that the two meet once and not by turns. A path that
   * stands is left alone: the other page may only have lost the service for a moment.
   */
  async #takeUp(gone: Negotiation): Promise<void> {
    if (gone.peer.connectionState === 'connected' || this.#takingUp === gone) return
    this.#takingUp = gone
    const relay = await this.#options.signalling.relay()
    if (this.#talk !== gone || this.#closed) return
    this.#relay = relay
    this.#begin()
    this.#talk.announce()
  }

  #paired(): void {
    if (this.#state.status === 'waiting') this.#set({ status: 'connecting' })
    this.#schedule(pathPatience.attempt)
    if (this.#stoodOnce) return
    clearTimeout(this.#noPathTimer)
    this.#noPathTimer = setTimeout(() => {
      if (this.#state.status === 'connecting') this.#set({ status: 'failing', why: 'no-path' })
    }, pathPatience.noPath)
  }

  async #connectionChanged(talk: Negotiation): Promise<void> {
    switch (talk.peer.connectionState) {
      case 'connected': {
        clearTimeout(this.#repairTimer)
        clearTimeout(this.#noPathTimer)
        this.#tries = 0
        this.#stoodOnce = true
        const direct = this.#relay.policy === 'all' && (await isDirect(talk.peer))
        if (this.#talk === talk && talk.peer.connectionState === 'connected') this.#set({ status: 'connected', direct })
        return
      }
      case 'disconnected':
        this.#lost()
        this.#schedule(pathPatience.disconnected)
        return
      case 'failed':
        this.#lost()
        this.#schedule(
          this.#tries === 0 ? 0 : Math.min(pathPatience.attempt, pathPatience.pause * 2 ** (this.#tries - 1)),
        )
        return
      case 'new':
      case 'connecting':
      case 'closed':
        return
      default:
        talk.peer.connectionState satisfies never
    }
  }

  #lost(): void {
    if (this.#state.status === 'connected') this.#set({ status: 'lost', since: performance.now() })
  }

  /** The next repair, if it does not stand by then. */
  #schedule(after: number): void {
    clearTimeout(this.#repairTimer)
    const polite = this.#options.polite ? pathPatience.politeness : 0
    this.#repairTimer = setTimeout(() => {
      if (this.#talk?.peer.connectionState !== 'connected') void this.#repair()
    }, after + polite)
  }

  async #repair(): Promise<void> {
    const talk = this.#talk
    if (talk === undefined || this.#closed) return
    this.#tries += 1
    this.#schedule(pathPatience.attempt)
    // While the service is away this waits; the sound, if there is any, goes on meanwhile.
    const relay = await this.#options.signalling.relay()
    if (this.#talk !== talk || this.#closed) return
    this.#relay = relay
    if (this.#tries % (pathPatience.repairs + 1) === 0) {
      this.#begin()
      this.#talk.announce()
      return
    }
    talk.repair(configurationOf(relay))
  }

  /** Signals may have been lost with the connection to the service, or to the other side. */
  #restored(): void {
    if (this.#talk?.peer.connectionState === 'connected') return
    this.#talk?.sayAgain()
  }

  #gathered(talk: Negotiation): void {
    if (talk.peer.iceGatheringState !== 'complete' || this.#relay.policy !== 'relay') return
    if (hasRelayCandidate(talk.peer.localDescription?.sdp ?? '')) return
    if (this.#state.status === 'connecting' || this.#state.status === 'failing')
      this.#set({ status: 'failing', why: 'no-relay' })
  }

  #set(state: PathState): void {
    this.#state = state
    this.#options.onState()
  }
}

/**
 * Said by a connection that this one has not met, to one that this page does not have. The service brings
 * signals only from, and to, the newest page of each side, in order: so it is meant for a page that is gone.
 */
function isBetweenOthers({ from, to }: Signal & { kind: 'description' }, talk: Negotiation): boolean {
  return talk.other !== undefined && from !== talk.other && to !== undefined && to !== talk.id
}

/** `relay` and no server would gather nothing at all, which is right: then there is no way that hides the address. */
function configurationOf(relay: Relay): RTCConfiguration {
  return {
    iceServers: relay.servers.map((server) => ({ ...server, urls: [...server.urls] })),
    iceTransportPolicy: relay.policy,
    bundlePolicy: 'max-bundle',
  }
}

/** Whether sound goes straight from device to device, so that each learns the other's address. */
async function isDirect(peer: RTCPeerConnection): Promise<boolean> {
  const stats = await peer.getStats()
  const reports = [...stats.values()] as readonly { id: string; type: string; [field: string]: unknown }[]
  const transport = reports.find((report) => report.type === 'transport')
  const pair = reports.find((report) => report.id === transport?.['selectedCandidatePairId'])
  const ends = reports.filter(
    (report) => report.id === pair?.['localCandidateId'] || report.id === pair?.['remoteCandidateId'],
  )
  return !ends.some((end) => end['candidateType'] === 'relay')
}
