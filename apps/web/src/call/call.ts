import type { IceServer, Signal } from '@tingyu/contract'

/**
 * The voice, as the screens know it. Behind it: `peer-call.ts`. Nothing in `Call` names a browser
 * type, so that tests outside of a browser can speak about it too.
 *
 * The order of things: `prepare()` opens the microphone and sets up the path while the listener
 * reads; not one sample of sound leaves the device. `begin()`, when the session has begun, lets the
 * sound through at once.
 */
export interface Call {
  getState(this: void): CallState
  /** Called after every change of the state; returns how to stop. Levels have their own, see `levels`. */
  subscribe(this: void, hear: () => void): () => void
  /** How loud either voice is just now, about 15 times a second while somebody subscribes. */
  readonly levels: Levels
  /** Asks for the microphone and sets up a silent path. Call it from a tap, so that the browser lets sound play. */
  prepare(options?: PrepareOptions): Promise<void>
  /** The session has begun: sound flows, in both directions, from now on. Safe to call twice, or before the path stands. */
  begin(): Promise<void>
  mute(on: boolean): void
  changeMicrophone(deviceId: string): Promise<MicrophoneTrouble | undefined>
  /** False where the browser cannot choose the output (Safari, Firefox on phones). */
  changeSpeaker(deviceId: string): Promise<boolean>
  /** The tap that a browser wants before it plays sound; needed when `soundBlocked`. */
  allowSound(): Promise<void>
  /** Compare the call's four words with the other side (see `verification.ts`); either side may ask, any number of times. */
  verify(): void
  /** Ends the voice and lets go of the microphone. The object is not used again. */
  hangUp(): void
}

export interface PrepareOptions {
  /** The microphone that was chosen in the test before; absent: the device's own choice. */
  readonly microphone?: string
  readonly speaker?: string
  /** Hear only: no microphone is asked for. For a seeker who writes but wants to hear the voice. */
  readonly listenOnly?: boolean
}

/** The state is a union by `stage`; what is in `CallCommon` means something at every stage. */
export type CallState = CallCommon & CallStage

export type CallStage =
  | { readonly stage: 'idle' }
  /** The browser asks the person for the microphone. */
  | { readonly stage: 'permission' }
  /** The path is being set up, or waits for the other side; see `otherHere`. */
  | { readonly stage: 'connecting'; readonly otherHere: boolean }
  /** The path stands, silent, until `begin()`. */
  | { readonly stage: 'ready'; readonly direct: boolean }
  | { readonly stage: 'connected'; readonly direct: boolean; readonly quality: Quality }
  /** The path was lost and is being made again. `since`: `performance.now()` of this device, ms. */
  | { readonly stage: 'reconnecting'; readonly since: number }
  /** `no-path` and `no-relay` are still being tried behind the scenes; the stage changes when it works after all. */
  | { readonly stage: 'failed'; readonly why: CallFailure }

interface CallCommon {
  readonly muted: boolean
  /** The other side has muted itself; their silence is then not a silence. */
  readonly remoteMuted: boolean
  /** `asking`: their browser is asking them; `none`: nothing of them will be heard, though they may hear. */
  readonly remoteMicrophone: RemoteMicrophone
  readonly microphone: MicrophoneState
  /** The browser holds the sound back until a tap: show a button that calls `allowSound()`. */
  readonly soundBlocked: boolean
  readonly verification: Verification
}

/** In words, from loss, jitter and delay; the thresholds are in `quality.ts`. */
export type Quality = 'good' | 'fair' | 'poor'

export type CallFailure =
  | MicrophoneTrouble
  /** 20 s without a path between the two devices. */
  | 'no-path'
  /** The relay gave no address: the network blocks it, or the service's relay is down. */
  | 'no-relay'
  /** This browser has no WebRTC. */
  | 'unsupported'

/** Why there is no microphone, so that a screen can offer what helps. */
export type MicrophoneTrouble =
  /** The person, or the system, said no. */
  | 'denied'
  /** Inside an app (WeChat, QQ, …) that gives pages no microphone: offer text, or opening in the browser. */
  | 'in-app-browser'
  | 'no-microphone'
  /** Another program holds it. */
  | 'busy'
  /** The page is not on HTTPS. */
  | 'insecure'

export type RemoteMicrophone = 'open' | 'asking' | 'none'

export type MicrophoneState =
  /** `trouble`: it was tried in vain, last. */
  | { readonly status: 'none'; readonly trouble?: MicrophoneTrouble }
  /** `fellBack`: the chosen microphone went away and this one took its place; say so. */
  | { readonly status: 'open'; readonly deviceId: string; readonly label: string; readonly fellBack: boolean }
  /** It went away and there is no other; hearing goes on, and the next one plugged in is taken. */
  | { readonly status: 'lost' }

export type Verification =
  | { readonly status: 'none' }
  | { readonly status: 'comparing' }
  /** Four words; both sides read the same, or somebody is in between. */
  | { readonly status: 'words'; readonly words: readonly VerificationWord[] }
  /** The other device's commitment does not fit: somebody is in between, or the program is broken. */
  | { readonly status: 'mismatch' }
export interface VerificationWord {
  readonly 'zh-CN': string
  readonly en: string
}

/** Loudness in dBFS (RMS), −100 for silence. */
export interface Level {
  readonly local: number
  readonly remote: number
}
/** Who is handed the voices themselves, each time one changes; see `PeerCall.letHear`. */
export interface VoiceHearer {
  listenTo(side: 'local' | 'remote', stream: MediaStream | undefined): void
}
export interface Levels {
  read(): Level
  subscribe(hear: (level: Level) => void): () => void
}

/** Where the relay is and what it lets through; from the server's `relay` message. */
export interface Relay {
  readonly policy: 'relay' | 'all'
  readonly servers: readonly IceServer[]
}

/**
 * What the call needs of the realtime connection (port). `live.signalling(session)` makes one;
 * signals may be lost with a connection, never reordered.
 */
export interface Signalling {
  /** This page has the call of its side from now on, also over a new connection. Returns how to stop saying so. */
  hold(): () => void
  /** Dropped, without an error, while there is no connection. */
  send(signal: Signal): void
  /** Asks for fresh credentials; waits for as long as the server is away. */
  relay(): Promise<Relay>
  onSignal(hear: (signal: Signal) => void): () => void
  /** The way to the other side may have been broken and stands again: say again what may be lost. */
  onRestored(hear: () => void): () => void
}
