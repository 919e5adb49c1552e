import {
  alarmReasons,
  endReasons,
  incidentOutcomes,
  intentionResults,
  momentKinds,
  phaseIds,
  planParts,
  preparationCheckIds,
  preparationKinds,
  riskAnswers,
} from '@tingyu/sop'
import { z } from 'zod'
import { messageId, sessionId } from '../ids.ts'
import { handOverLimit, noteLineLimit } from '../realtime/limits.ts'
import { writtenText } from '../text.ts'
import { restShape } from './rest.ts'
import { ageBand, mode, mood } from './session.ts'

/** The finished preparation (S1.1–S1.7): each check affirmed, or measured by the device. */
export const preparationRequest = z.strictObject({
  checks: z.array(z.enum(preparationCheckIds)).max(preparationCheckIds.length),
  /** How steady one feels, 1 not at all … 5 wholly; below 3 the service kindly refuses (S1.1). */
  steadiness: z.int().min(1).max(5),
  /** The room's noise floor over at least 3 s, dBFS, and whether a voice reached the microphone. */
  noiseDbfs: z.number().min(-120).max(0),
  voiceHeard: z.boolean(),
  /** `relayed`: a relay candidate was gathered; `direct`: none is configured; else unreachable. */
  connection: z.enum(['relayed', 'direct', 'unreachable']),
})
export type PreparationRequest = z.infer<typeof preparationRequest>

/** A shorter preparation after a whole one in the same shift: how one is, and how quiet it is (S1.1, S1.2). */
export const renewalRequest = preparationRequest.pick({ steadiness: true, noiseDbfs: true })
export type RenewalRequest = z.infer<typeof renewalRequest>

/** Not steady enough to listen now (S1.1): kept for the listener's own eyes. */
export const notTodayRequest = preparationRequest.pick({ steadiness: true })

/** A listener's own preparations, the newest first; nobody else sees them. */
export const ownPreparations = z.object({
  preparations: z.array(
    z.object({
      /** Epoch ms. */
      at: z.int(),
      kind: z.enum(preparationKinds),
      steadiness: z.int(),
      /** dBFS; absent where the room was not measured. */
      noiseDbfs: z.number().optional(),
    }),
  ),
  /** Epoch ms until which a shorter preparation is enough, absent where everything is to be looked at. */
  renewableUntil: z.int().optional(),
})
export type OwnPreparations = z.infer<typeof ownPreparations>

/** How a call would find its way from here, with fresh credentials: to try it before a session (S1.2). */
export const callWay = z.object({
  policy: z.enum(['relay', 'all']),
  servers: z.array(
    z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() }),
  ),
  expiresAt: z.int(),
})
export type CallWay = z.infer<typeof callWay>

/** The listener's duty: whether 可接单 is on, and what stands in its way. */
export const duty = z.object({
  workingName: z.string(),
  accepting: z.boolean(),
  /** Epoch ms until which the preparation holds, absent when there is none. */
  readyUntil: z.int().optional(),
  /** A session that goes on, or whose note is not written. */
  session: sessionId.optional(),
  noteOpen: sessionId.optional(),
  /** They are in a room of supervision: 可接单 is off until they leave it. */
  inRoom: z.literal(true).optional(),
  /** The rest they are to keep now (S6.2). */
  rest: restShape.optional(),
})
export type Duty = z.infer<typeof duty>

/** A listener's own last sessions, the newest first: the way back to a report, to which what the seeker says comes later. */
export const ownSessions = z.object({
  sessions: z.array(
    z.object({
      session: sessionId,
      topic: z.string(),
      endedAt: z.int(),
      noteSaved: z.boolean(),
      /** The listener ended it to protect themselves (S6.6): what is said of it afterwards is another thing. */
      shielded: z.boolean(),
    }),
  ),
})
export type OwnSessions = z.infer<typeof ownSessions>

export const acceptingRequest = z.strictObject({ accepting: z.boolean() })

/** The topics a listener likes to take; a preference in matching, never a condition. */
export const listenerTopics = z.strictObject({ topics: z.array(z.string().max(32)).max(40) })

/** A listener's own wording of cues (S0.5): cue id → text, only for cues that the service lets be adapted. */
export const wording = z.record(z.string().max(64), writtenText(120).min(1))
export type WordingByCue = z.infer<typeof wording>

/**
 * Note (S5.5): for each field of the protocol the ids chosen, and if need be one line, which the service refuses to keep
 * while it says who somebody is.
 */
export const noteRequest = z.strictObject({
  fields: z.record(z.string().max(64), z.array(z.string().max(64)).max(20)),
  line: writtenText(noteLineLimit).optional(),
})

/** Hands a part of a message of one's own session to whoever has taken its incident (S7.2). In UTF-16 units. */
export const handOverRequest = z
  .strictObject({ message: messageId, start: z.int().min(0), end: z.int().min(1) })
  .refine(({ start, end }) => end > start && end - start <= handOverLimit)
/** First reflection (S5.6): for oneself; encrypted at rest, read by nobody else. By question of the protocol. */
export const reflectionRequest = z.strictObject({ answers: z.record(z.string().max(64), z.string().max(1_000)) })
/** What happened in the session, as figures, with what is asked about it. */
const moment = z.object({
  kind: z.enum(momentKinds),
  count: z.int().optional(),
  longest: z.int().optional(),
  phase: z.enum(phaseIds).optional(),
  share: z.int().optional(),
  most: z.int().optional(),
})
/** What was written so far, and the few questions that this session's own account brings up (S6.3). */
export const ownReflection = z.object({
  answers: z.record(z.string(), z.string()),
  questions: z.array(z.object({ id: z.string(), moment: moment.optional() })).readonly(),
  /** Whether it counts as heavy for the rest (S6.2): there was a crisis, or the listener says so; which they can change. */
  heavy: z.object({ crisis: z.boolean(), marked: z.boolean(), open: z.boolean() }),
})
export type OwnReflection = z.infer<typeof ownReflection>
export const heavyRequest = z.strictObject({ heavy: z.boolean() })

const intention = z.object({ session: sessionId, text: z.string() })
/** What the listener wanted to try (S6.3): `asked`, how it went, since they have listened since; `kept`, to bear in mind. */
export const intentions = z.object({ asked: intention.optional(), kept: intention.optional() })
export type Intentions = z.infer<typeof intentions>
export const intentionRequest = z.strictObject({ result: z.enum(intentionResults) })

const worded = z.object({ 'zh-CN': z.string(), en: z.string() })
const partAccount = z.object({
  turns: z.int(),
  figures: z.array(
    z.object({
      name: z.string(),
      title: worded,
      counts: z.array(z.int()),
      value: z.number().optional(),
      standing: z.enum(['few', 'look', 'hoped', 'more', 'noted']),
      says: worded,
    }),
  ),
  errors: z.array(z.object({ error: z.string(), count: z.int(), title: worded, says: worded })),
})
/** What the listener's texts did, beside what the protocol hopes for; each figure with what the protocol says about it. */
export const wordsAccount = z.object({
  phases: z.array(z.object({ phase: z.enum(phaseIds), ...partAccount.shape })),
  all: partAccount,
})
export type WordsAccount = z.infer<typeof wordsAccount>

/** Also what earlier versions wrote down. */
const crisisOutcome = z.enum([...incidentOutcomes, 'continue', 'emergency-called', 'drill-over'])
/** What a supervisor confirmed of an incident, for the listener who was in it, and what comes next. */
export const confirmedOutcome = z.object({
  at: z.int(),
  outcome: crisisOutcome,
  /** Working name; absent where the account is gone. */
  by: z.string().optional(),
  plan: z.array(z.enum(planParts)).readonly(),
  reason: z.enum(alarmReasons).optional(),
  /** When somebody asks after the seeker; absent where nobody has to. */
  followUpAt: z.int().optional(),
  /** That has been done, or was not needed: it is closed. */
  closed: z.literal(true).optional(),
})
export type ConfirmedOutcome = z.infer<typeof confirmedOutcome>

/** When there was danger, and what people did: codes and times of the session's own clock, no words. */
const dangerAccount = z.object({
  signs: z
    .array(
      z.object({
        /** Absent before the session began. */
        at: z.int().optional(),
        side: z.enum(['seeker', 'listener']),
        level: z.union([z.literal(2), z.literal(3)]),
        signs: z.array(z.string()).readonly(),
        spoken: z.literal(true).optional(),
        /** Absent where nobody answered before the end. */
        answer: z.enum([...riskAnswers, 'crisis']).optional(),
        open: z.int().optional(),
      }),
    )
    .readonly(),
  crises: z
    .array(
      z.object({
        at: z.int().optional(),
        by: z.enum(['seeker', 'listener', 'supervisor']),
        cause: z.enum([
          'company-asked',
          'danger-said',
          'intake-said',
          'listener-declared',
          'supervisor-declared',
          'drill',
        ]),
        lineShown: z.literal(true).optional(),
        taken: z.object({ workingName: z.string(), after: z.int() }).optional(),
        /** Absent where it was not confirmed before the session ended. */
        outcome: crisisOutcome.optional(),
        lasted: z.int(),
      }),
    )
    .readonly(),
})

/** The session's account for its listener: times against the protocol, steps, counts. Times in ms of the session's clock. */
export const sessionReport = z.object({
  session: sessionId,
  /** `relieved`: a supervisor took over from this listener; nothing of what came after is in it. */
  reason: z.enum([...endReasons, 'relieved']),
  topic: z.string(),
  mode,
  ageBand: ageBand.optional(),
  startedAt: z.int().optional(),
  endedAt: z.int(),
  length: z.int(),
  phases: z.array(
    z.object({
      phase: z.enum(phaseIds),
      from: z.int(),
      until: z.int(),
      plannedFrom: z.int(),
      plannedUntil: z.int(),
      by: z.enum(['listener', 'protocol']),
      /** within the protocol's range, early, or late */
      kept: z.enum(['kept', 'early', 'late']),
    }),
  ),
  steps: z.array(z.object({ step: z.string(), phase: z.enum(phaseIds), at: z.int().optional() })),
  texts: z.object({ seeker: z.int(), listener: z.int(), supervisor: z.int() }),
  /** The listener's own device made words of the voices and looked for danger in them; they were not kept. */
  captions: z.literal(true).optional(),
  lostTime: z.int(),
  overran: z.int(),
  /** Absent where nobody noticed any. */
  danger: dangerAccount.optional(),
  /** Absent where no incident has its outcome, and to a listener who was relieved. */
  confirmed: z.array(confirmedOutcome).optional(),
  mood: z.object({ before: mood.optional(), after: mood.optional() }),
  /** The seeker's answers, when given. */
  felt: z.object({ heard: z.int().optional(), notJudged: z.int().optional(), notPushed: z.int().optional() }),
  /** Absent where the listener wrote nothing: spoken words are observed by nobody. */
  words: wordsAccount.optional(),
  noteSaved: z.boolean(),
  reflectionSaved: z.boolean(),
})
export type SessionReport = z.infer<typeof sessionReport>
