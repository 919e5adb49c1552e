import { z } from 'zod'
import { messageId, opaqueId, sessionId } from '../ids.ts'
import { mostSigns, riskKinds, signCodes } from '@tingyu/signals/language'
import { readObservation, type Observation } from '@tingyu/signals/voice'
import { phaseIds, riskAnswers } from '@tingyu/sop'
import { confirmation } from '../http/supervisor.ts'
import { textLength } from './limits.ts'
import { roomMessages } from './room.ts'
import { signal } from './signal.ts'

export * from './limits.ts'

/** What a person may ask of the session by realtime; the server adds who they are and the time. */
export const personCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('accept') }),
  z.strictObject({ type: z.literal('pass') }),
  z.strictObject({ type: z.literal('begin') }),
  z.strictObject({ type: z.literal('advance'), to: z.enum(phaseIds) }),
  z.strictObject({ type: z.literal('mark'), step: z.string().min(1).max(64), done: z.boolean() }),
  z.strictObject({
    type: z.literal('write'),
    messageId,
    /** `tap-yes` and `tap-no`: the seeker who cannot speak taps once or twice; the body is then empty. */
    kind: z.enum(['text', 'tap-yes', 'tap-no']),
    body: z.string().max(textLength.max),
  }),
  z.strictObject({ type: z.literal('switch-mode'), mode: z.enum(['voice', 'text']) }),
  z.strictObject({ type: z.literal('leave') }),
  z.strictObject({ type: z.literal('finish') }),
  /** The listener's shield: it ends in a few seconds, in which they may take it back, and the two do not meet again. */
  z.strictObject({ type: z.literal('raise-shield') }),
  z.strictObject({ type: z.literal('lower-shield') }),
  /** … and at once; `block`: the two do not meet again. */
  z.strictObject({ type: z.literal('end-harassment'), block: z.boolean() }),
  z.strictObject({ type: z.literal('ask-help'), kind: z.enum(['company', 'danger']) }),
  z.strictObject({ type: z.literal('declare-crisis') }),
  /** The listener answers the sign of danger that stands open; `number` says which, so that none is answered unseen. */
  z.strictObject({ type: z.literal('answer-risk'), number: z.int().min(1).max(10_000), answer: z.enum(riskAnswers) }),
  /** The listener's device begins to make words of the voices by itself, or ends it. */
  z.strictObject({ type: z.literal('switch-captions'), on: z.boolean() }),
  /** The seeker no longer wants a model outside to read what they write. */
  z.strictObject({ type: z.literal('stop-second-reader') }),
  /** Signs of danger that the listener's device noticed in what the seeker said: names from closed lists, no words. */
  z.strictObject({
    type: z.literal('notice-risk'),
    level: z.union([z.literal(2), z.literal(3)]),
    kinds: z.array(z.enum(riskKinds)).max(riskKinds.length),
    signs: z.array(z.enum(signCodes)).max(mostSigns),
  }),
  z.strictObject({ type: z.literal('take-crisis') }),
  /** Whoever has taken it speaks with the others from now on, from this device; said again it moves here. */
  z.strictObject({ type: z.literal('join-voice') }),
  z.strictObject({ type: z.literal('leave-voice') }),
  z.strictObject({
    type: z.literal('resolve-crisis'),
    ...confirmation,
  }),
])
export type PersonCommand = z.infer<typeof personCommand>

/** The ends of a session's voice: the two of the call and, in a crisis, the supervisor as the third. */
export const parties = ['seeker', 'listener', 'supervisor'] as const
export type Party = (typeof parties)[number]

/** Ten seconds of what the listener's device notices of two voices: spans and numbers, and nothing else fits in (S3.4). */
export const observation = z.custom<Observation>((value) => readObservation(value) !== undefined)

export const clientMessage = z.discriminatedUnion('type', [
  /** First on every connection. `lastSeq` of the session the device already knows, if any. */
  z.strictObject({
    type: z.literal('hello'),
    session: sessionId.optional(),
    lastSeq: z.number().int().min(0).optional(),
  }),
  /** Acknowledged with the same id; may be sent again after a reconnect without harm. */
  z.strictObject({ type: z.literal('command'), id: opaqueId, session: sessionId, command: personCommand }),
  /** `to`: absent between the two of the call, who know each other. */
  z.strictObject({ type: z.literal('signal'), session: sessionId, to: z.enum(parties).optional(), signal }),
  /** Fresh relay credentials, for a first connection or an ICE restart. */
  z.strictObject({ type: z.literal('relay'), session: sessionId }),
  /** May be sent again without harm: each window of ten seconds is kept once. */
  z.strictObject({ type: z.literal('observe'), session: sessionId, observation }),
  z.strictObject({ type: z.literal('ping'), sent: z.number() }),
  ...roomMessages,
])
export type ClientMessage = z.infer<typeof clientMessage>
