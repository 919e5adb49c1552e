import type { Ms, Voice } from '@tingyu/signals/voice'
import type { Seen } from './listening.ts'

/** To the worker that hears. */
export type ToWorker =
  /** `origin`: the session's own time now. */
  | { readonly type: 'start'; readonly origin: Ms }
  /** A voice comes by this port, at its rate; a later one takes its place. */
  | { readonly type: 'voice'; readonly voice: Voice; readonly port: MessagePort; readonly rate: number }
  | { readonly type: 'finish' }

/** From it. */
export type FromWorker =
  | { readonly type: 'seen'; readonly seen: Seen }
  | { readonly type: 'finished'; readonly seen: Seen }
  | { readonly type: 'failed' }
