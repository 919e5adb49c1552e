import type { CallFailure, CallState } from '../../call/call.ts'

/** What the seeker is told about the voice: one quiet line, or a trouble with what helps. */
export type VoiceWords =
  | {
      readonly kind: 'line'
      readonly say:
        | 'permission'
        | 'connecting'
        | 'waitingOther'
        | 'ready'
        | 'good'
        | 'fair'
        | 'poor'
        | 'reconnecting'
        | 'listenOnly'
        | 'muted'
    }
  | { readonly kind: 'trouble'; readonly why: CallFailure; readonly offers: readonly Offer[] }

/** What can be done about it, the most helpful first. */
export type Offer = 'retry' | 'listen' | 'text' | 'copy-address'

export function voiceWords(call: CallState): VoiceWords {
  switch (call.stage) {
    case 'idle':
    case 'permission':
      return { kind: 'line', say: 'permission' }
    case 'connecting':
      return { kind: 'line', say: call.otherHere ? 'connecting' : 'waitingOther' }
    case 'ready':
      return { kind: 'line', say: 'ready' }
    case 'connected':
      if (call.microphone.status === 'none') return { kind: 'line', say: 'listenOnly' }
      return { kind: 'line', say: call.muted ? 'muted' : call.quality }
    case 'reconnecting':
      return { kind: 'line', say: 'reconnecting' }
    case 'failed':
      return { kind: 'trouble', why: call.why, offers: offersFor(call.why) }
  }
}

/** What would help with each trouble. Writing helps with every one. */
export function offersFor(why: CallFailure): readonly Offer[] {
  switch (why) {
    case 'denied':
    case 'busy':
    case 'no-microphone':
      return ['retry', 'listen', 'text']
    case 'in-app-browser':
      return ['text', 'listen', 'copy-address']
    case 'insecure':
      return ['text', 'listen']
    // Still being tried behind the scenes; trying once more by hand would only begin again.
    case 'no-path':
    case 'no-relay':
    case 'unsupported':
      return ['text']
  }
}

/** Whether the voice can be heard just now whatever becomes of the connection to the service. */
export function voiceStands(call: CallState | undefined): boolean {
  return call?.stage === 'connected'
}

/** A call that does not go through the relay: said plainly. */
export function isDirect(call: CallState | undefined): boolean {
  return (call?.stage === 'connected' || call?.stage === 'ready') && call.direct
}
