import type { Signal } from '@tingyu/contract'
import type { Side } from '@tingyu/sop'
import type {
  Call,
  CallStage,
  CallState,
  Levels,
  MicrophoneState,
  MicrophoneTrouble,
  PrepareOptions,
  Quality,
  RemoteMicrophone,
  Signalling,
  VoiceHearer,
} from './call.ts'
import { keyKind } from './key-kind.ts'
import { LevelMeter } from './levels.ts'
import { onNetworkChange } from './network-change.ts'
import { OtherVoice } from './other-voice.ts'
import { OwnVoice } from './own-voice.ts'
import { Path } from './path.ts'
import { countPath } from './path-count.ts'
import { type PathCount, qualityOf, sampleBetween, SteadyQuality } from './quality.ts'
import { fingerprintOf } from './sdp.ts'
import { CallVerification, sha256 } from './verification.ts'

/** How often the path is judged, ms. */
const judgeEvery = 2_000

export interface PeerCallOptions {
  readonly side: Side
  readonly signalling: Signalling
  /** It was muted when it was last on this device: a microphone that was closed is never opened by a page. */
  readonly muted?: boolean
  /** Told what a person chose. */
  readonly onMute?: (on: boolean) => void
}

/** The voice by `RTCPeerConnection`, see `Call`. */
export class PeerCall implements Call {
  readonly levels: Levels
  readonly #options: PeerCallOptions
  readonly #meter = new LevelMeter()
  readonly #own: OwnVoice
  readonly #verification: CallVerification
  readonly #hearers = new Set<() => void>()
  readonly #voiceHearers = new Set<VoiceHearer>()
  readonly #forget: (() => void)[] = []
  readonly #steady = new SteadyQuality()
  #other: OtherVoice | undefined
  #path: Path | undefined
  #sender: RTCRtpSender | undefined
  #phase: CallStage | 'path' = { stage: 'idle' }
  #begun = false
  #remoteMuted = false
  #remoteMicrophone: RemoteMicrophone = 'open'
  /** What the other side was told last of this side's microphone. */
  #toldStatus: MicrophoneState['status'] = 'none'
  #otherCertificate = ''
  #quality: Quality = 'good'
  #count: PathCount | undefined
  #judging: ReturnType<typeof setInterval> | undefined
  #state: CallState | undefined
  #hungUp = false
  #speaker: string | undefined

  constructor(options: PeerCallOptions) {
    this.#options = options
    this.levels = this.#meter
    this.#own = new OwnVoice(() => this.#ownVoiceChanged(), options.muted)
    this.#verification = new CallVerification({
      side: options.side,
      send: (signal) => options.signalling.send(signal),
      changed: () => this.#changed(),
      certificates: () => this.#certificates(),
    })
  }

  /** Where the other's voice was sent to; undefined: the browser's own choice. */
  get speaker(): string | undefined {
    return this.#speaker
  }

  readonly getState = (): CallState => {
    this.#state ??= {
      ...this.#stage(),
      muted: this.#own.muted,
      remoteMuted: this.#remoteMuted,
      remoteMicrophone: this.#remoteMicrophone,
      microphone: this.#own.state,
      soundBlocked: this.#other?.blocked ?? false,
      verification: this.#verification.state,
    }
    return this.#state
  }

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  async prepare(options: PrepareOptions = {}): Promise<void> {
    if (this.#phase === 'path' || this.#hungUp || this.getState().stage === 'permission') return
    if (typeof RTCPeerConnection !== 'function') {
      this.#setPhase({ stage: 'failed', why: 'unsupported' })
      return
    }
    this.#listen()
    // First of all, while the tap that led here still counts for the browser.
    this.#other ??= new OtherVoice(() => this.#changed())
    this.#speaker = options.speaker
    if (options.speaker !== undefined) await this.#other.goTo(options.speaker)
    if (options.listenOnly === true) this.#own.forgo()
    else {
      this.#setPhase({ stage: 'permission' })
      this.#tellMuted()
      const trouble = await this.#own.open(options.microphone)
      if (trouble !== undefined) {
        this.#setPhase({ stage: 'failed', why: trouble })
        this.#tellMuted()
        return
      }
    }
    if (this.#hungUp) {
      this.#own.close()
      return
    }
    await this.#setOut()
  }

  async begin(): Promise<void> {
    this.#begun = true
    this.#changed()
    await this.#giveVoice()
  }

  mute(on: boolean): void {
    this.#own.mute(on)
    this.#options.onMute?.(on)
    this.#tellMuted()
  }

  async changeMicrophone(deviceId: string): Promise<MicrophoneTrouble | undefined> {
    const trouble = await this.#own.open(deviceId)
    // It was all that was missing.
    if (trouble === undefined && this.getState().stage === 'failed' && this.#phase !== 'path') await this.#setOut()
    return trouble
  }

  async changeSpeaker(deviceId: string): Promise<boolean> {
    const went = (await this.#other?.goTo(deviceId)) ?? false
    if (!went) return false
    this.#speaker = deviceId
    this.#changed()
    return true
  }

  async allowSound(): Promise<void> {
    this.#meter.wake()
    await this.#other?.allow()
  }

  verify(): void {
    this.#verification.start()
  }

  /** Hands both voices to somebody who hears them on this device, now and whenever one changes. Returns how to stop. */
  letHear(hearer: VoiceHearer): () => void {
    this.#voiceHearers.add(hearer)
    hearer.listenTo('local', this.#own.stream)
    hearer.listenTo('remote', this.#other?.stream)
    return () => void this.#voiceHearers.delete(hearer)
  }

  hangUp(): void {
    this.#hungUp = true
    clearInterval(this.#judging)
    for (const forget of this.#forget) forget()
    this.#path?.close()
    this.#path = undefined
    this.#own.close()
    this.#other?.close()
    this.#meter.close()
    this.#verification.reset()
    this.#setPhase({ stage: 'idle' })
  }

  /** For tests and for a report of trouble: what the browser counts; no words, but addresses, so it stays on the device. */
  async stats(): Promise<RTCStatsReport | undefined> {
    return this.#path?.peer?.getStats()
  }

  async #setOut(): Promise<void> {
    this.#setPhase('path')
    this.#tellMuted()
    await this.#openPath()
  }

  /** From the first moment on, so that whoever has no microphone can say so before there is a path. */
  #listen(): void {
    if (this.#forget.length > 0) return
    this.#forget.push(
      this.#options.signalling.hold(),
      this.#options.signalling.onSignal((signal) => this.#hear(signal)),
      this.#options.signalling.onRestored(() => this.#tellMuted()),
    )
  }

  async #openPath(): Promise<void> {
    // One certificate for the whole call: a repaired connection keeps its identity, and its words.
    const certificate = await RTCPeerConnection.generateCertificate(keyKind)
    if (this.#hungUp) return
    this.#path = new Path({
      polite: this.#options.side === 'seeker',
      signalling: this.#options.signalling,
      certificate,
      onState: () => this.#pathChanged(),
      onSender: (sender) => {
        this.#sender = sender
        void this.#giveVoice()
      },
      onTrack: (track) => {
        this.#other?.play(track)
        this.#heard('remote', this.#other?.stream)
      },
    })
    this.#forget.push(onNetworkChange(() => this.#path?.networkChanged()))
    this.#judging = setInterval(() => void this.#judge(), judgeEvery)
    await this.#path.open()
  }

  #hear(signal: Signal): void {
    if (signal.kind === 'commit' || signal.kind === 'reveal') this.#verification.hear(signal)
    // The other page has just come, or come anew: what was told before went by it.
    else if (signal.kind === 'restart') this.#tellMuted()
    else if (signal.kind === 'muted') {
      const { muted, microphone = 'open' } = signal
      if (muted === this.#remoteMuted && microphone === this.#remoteMicrophone) return
      this.#remoteMuted = muted
      this.#remoteMicrophone = microphone
      this.#changed()
    }
  }

  /** Before `begin()` the sender has no track at all: there is nothing that could be heard. */
  async #giveVoice(): Promise<void> {
    if (!this.#begun || this.#sender === undefined) return
    try {
      await this.#sender.replaceTrack(this.#own.track)
    } catch {
      // The connection was closed meanwhile; the next one is given the voice when it comes.
    }
  }

  #ownVoiceChanged(): void {
    this.#heard('local', this.#own.stream)
    void this.#giveVoice()
    const { status } = this.#own.state
    if (status !== this.#toldStatus) this.#tellMuted()
    this.#changed()
  }

  #heard(side: 'local' | 'remote', stream: MediaStream | undefined): void {
    for (const hearer of [this.#meter, ...this.#voiceHearers]) hearer.listenTo(side, stream)
  }

  #tellMuted(): void {
    const { status } = this.#own.state
    this.#toldStatus = status
    const muted = { kind: 'muted', muted: this.#own.muted } as const
    if (status === 'open') this.#options.signalling.send(muted)
    else {
      const asking = this.getState().stage === 'permission'
      this.#options.signalling.send({ ...muted, microphone: asking ? 'asking' : 'none' })
    }
  }

  #pathChanged(): void {
    if (this.#path?.state.status === 'connected') {
      this.#count = undefined
      // A reload may have lost what was said about it.
      this.#tellMuted()
      void this.#noticeCertificate()
    }
    this.#changed()
  }

  /** Words that were compared belong to one pair of certificates. */
  async #noticeCertificate(): Promise<void> {
    const seen = await this.#certificates()
    if (seen === undefined) return
    const other = seen.other.join()
    if (this.#otherCertificate !== '' && this.#otherCertificate !== other) this.#verification.reset()
    this.#otherCertificate = other
  }

  async #certificates(): Promise<
    { readonly own: Uint8Array<ArrayBuffer>; readonly other: Uint8Array<ArrayBuffer> } | undefined
  > {
    const peer = this.#path?.peer
    if (peer === undefined || peer.connectionState !== 'connected') return undefined
    const own = fingerprintOf(peer.currentLocalDescription?.sdp ?? '')
    // From the transport, which has them from the other device itself. A browser that does not tell
    // (Firefox) enforces the fingerprint of the description, which so comes to the same.
    const transport = this.#sender?.transport as { getRemoteCertificates?: () => ArrayBuffer[] } | null | undefined
    const [certificate] = transport?.getRemoteCertificates?.() ?? []
    const other =
      certificate === undefined
        ? fingerprintOf(peer.currentRemoteDescription?.sdp ?? '')
        : await sha256(new Uint8Array(certificate))
    return own === undefined || other === undefined ? undefined : { own, other }
  }

  async #judge(): Promise<void> {
    const peer = this.#path?.peer
    if (peer?.connectionState !== 'connected') return
    const count = countPath(await peer.getStats())
    const before = this.#count
    this.#count = count
    if (before === undefined) return
    const quality = this.#steady.next(qualityOf(sampleBetween(before, count)))
    if (quality === this.#quality) return
    this.#quality = quality
    this.#changed()
  }

  #stage(): CallStage {
    if (this.#phase !== 'path') return this.#phase
    const path = this.#path?.state ?? { status: 'waiting' }
    switch (path.status) {
      case 'waiting':
        return { stage: 'connecting', otherHere: false }
      case 'connecting':
        return { stage: 'connecting', otherHere: true }
      case 'failing':
        return { stage: 'failed', why: path.why }
      case 'connected':
        return this.#begun
          ? { stage: 'connected', direct: path.direct, quality: this.#quality }
          : { stage: 'ready', direct: path.direct }
      case 'lost':
        return { stage: 'reconnecting', since: path.since }
      default:
        return path satisfies never
    }
  }

  #setPhase(phase: CallStage | 'path'): void {
    this.#phase = phase
    this.#changed()
  }

  #changed(): void {
    this.#state = undefined
    for (const hear of this.#hearers) hear()
  }
}
