import { groupForms, mostListeners, phaseIds, pointKinds } from '@tingyu/sop'
import { z } from 'zod'
import { personId, sessionId } from '../ids.ts'
import { textLength } from '../realtime/limits.ts'
import { writtenText } from '../text.ts'
import { shownSelfCheck } from './self-check.ts'

/** The longest question or answer, characters. */
const lineLimit = 2_000
const pointLimit = 12

/** A place in a session, on its own clock, ms: spans and codes, never words. */
const point = z.strictObject({ kind: z.enum(pointKinds), from: z.int().min(0), until: z.int().min(0) })

/** What of a session may be pointed to, out of its own account. */
export const sessionPoints = z.object({ length: z.int(), points: z.array(point).readonly() })
export type SessionPoints = z.infer<typeof sessionPoints>

/** A listener asks for supervision (S6.4): about a session or not, with its account or without. */
export const askSupervision = z.strictObject({
  session: sessionId.optional(),
  /** The supervisor sees the account of the session: what the switch names, and no more. */
  account: z.boolean(),
  points: z.array(point).max(pointLimit),
  question: writtenText(lineLimit).optional(),
  /** A supervisor of one's own choice; absent: whoever takes it. */
  whom: personId.optional(),
  soon: z.boolean(),
})
export type AskSupervision = z.infer<typeof askSupervision>
export const supervisionAsked = z.object({ id: z.uuid() })

const state = z.enum(['waiting', 'taken', 'answered', 'closed'])
const appointment = z.object({
  id: z.uuid(),
  at: z.int(),
  minutes: z.int(),
  standing: z.enum(['offered', 'accepted', 'held', 'cancelled']),
  /** How long the two were in its room together, min: what would be counted. Absent: not long enough to count. */
  together: z.int().optional(),
})

/** A request in a list: for its listener, or for the supervisors who may take it. */
const listed = z.object({
  id: z.uuid(),
  /** Working name of the other one, as far as there is one. */
  name: z.string().optional(),
  askedAt: z.int(),
  soon: z.boolean(),
  state,
  /** Taken by whoever looks at the list; in a listener's list by anybody. */
  taken: z.boolean(),
  /** The last word is not the reader's: there is something to read. */
  unread: z.boolean(),
  session: z.boolean(),
  /** Which session: to its listener alone. */
  about: sessionId.optional(),
  points: z.int(),
  /** The next appointment that was accepted. */
  next: z.int().optional(),
  /** Times are offered, of which the listener has accepted none. */
  offered: z.boolean(),
})
export type ListedSupervision = z.infer<typeof listed>
/** What was counted of the last twelve months: minutes of supervision by voice, and answers in writing. */
const counted = z.object({ minutes: z.int(), written: z.int() })

export const ownSupervision = z.object({
  requests: z.array(listed),
  /** Sessions of which they wrote in the note that they would like to speak of them, and have not asked about since. */
  wished: z.array(z.object({ session: sessionId, topic: z.string(), endedAt: z.int(), soon: z.boolean() })),
  supervisors: z.array(z.object({ id: personId, name: z.string() })),
  counted,
})
export type OwnSupervision = z.infer<typeof ownSupervision>
/** Whether a listener would still like to speak of a session. */
export const wishRequest = z.strictObject({ wished: z.boolean() })
export const supervisionList = z.object({ now: z.int(), requests: z.array(listed), counted })
export type SupervisionList = z.infer<typeof supervisionList>

/** One request, for its listener and for the supervisor who has taken it. */
export const supervision = z.object({
  id: z.uuid(),
  mine: z.boolean(),
  listener: z.string(),
  supervisor: z.string().optional(),
  whom: z.string().optional(),
  askedAt: z.int(),
  soon: z.boolean(),
  state,
  topic: z.string().optional(),
  points: z.array(point).readonly(),
  /** Absent where it was not shared, or is not kept any more. */
  account: z
    .object({
      endedAt: z.int(),
      length: z.int(),
      phases: z.array(z.object({ phase: z.enum(phaseIds), length: z.int(), share: z.int().optional() })),
      breakIns: z.int().optional(),
      respected: z.int().optional(),
    })
    .optional(),
  /** What the listener shows of a check of themselves; absent once they took it back, or it is closed. */
  selfCheck: shownSelfCheck.extend({ check: z.uuid().optional() }).optional(),
  lines: z.array(z.object({ id: z.uuid(), from: z.enum(['listener', 'supervisor']), at: z.int(), text: z.string() })),
  appointments: z.array(appointment),
  /** The listener has read it; and says thanks. */
  readAt: z.int().optional(),
  thanked: z.boolean(),
  /** Who opened it, each opening. */
  looks: z.array(
    z.object({
      no: z.int(),
      at: z.int(),
      name: z.string().optional(),
      what: z.enum(['opened', 'account', 'self-check']),
    }),
  ),
})
export type Supervision = z.infer<typeof supervision>

export const supervisionLine = z.strictObject({ text: writtenText(lineLimit).min(1) })
export const readSupervision = z.strictObject({ thanks: z.boolean() })
/** Times at which the supervisor could speak with them; in the place of those that were offered before. */
export const offerTimes = z.strictObject({
  times: z
    .array(z.strictObject({ at: z.int(), minutes: z.int().min(15).max(90) }))
    .min(1)
    .max(6),
})
/** A listener's place in a group, by which devices and forms name them. */
const place = z.int().min(1).max(mostListeners.text)

const form = z.enum(groupForms)

/** Small groups by voice or in writing (S6.4): for those who are in them. */
export const supervisionGroups = z.object({
  groups: z.array(
    z.object({
      id: z.uuid(),
      form,
      at: z.int(),
      minutes: z.int(),
      part: z.enum(['leads', 'comes', 'declined']),
      supervisor: z.string(),
      members: z.array(z.object({ name: z.string(), place, declined: z.boolean() })),
      /** Its supervisor has opened it, which is done where one writes: from then on it is ended and not called off. */
      begun: z.boolean(),
      closed: z.boolean(),
      /** What counted for whoever asks, min; absent while it is open, and where they were not there. */
      held: z.int().optional(),
      /** How long the supervisor was in the room with somebody until now, min: it would be counted. */
      together: z.int().optional(),
      /** It is over, and what was written in it can be read until then. */
      readableUntil: z.int().optional(),
    }),
  ),
  /** To a supervisor: whom they may invite. */
  listeners: z.array(z.object({ id: personId, name: z.string() })),
})
export type SupervisionGroups = z.infer<typeof supervisionGroups>
export const makeGroup = z.strictObject({
  form: form.default('voice'),
  at: z.int(),
  minutes: z.int().min(15).max(120),
  /** Of more than there may be it is said that they are too many, and not that the form is wrong. */
  listeners: z.array(personId).min(1).max(50),
})
export type MakeGroup = z.infer<typeof makeGroup>
/** `elsewhere`: it was not held in the room, for so long, with these. Absent: what each was there for counts. */
export const endGroup = z.strictObject({
  elsewhere: z
    .strictObject({ minutes: z.int().min(5).max(180), places: z.array(place).min(1).max(mostListeners.text) })
    .optional(),
})
export type EndGroup = z.infer<typeof endGroup>

/** A line of a group that writes. The id is the writer's: said again it is the same, and stands there once. */
export const groupLine = z.strictObject({ id: z.uuid(), text: writtenText(textLength.max).min(1) })
/** What was written in a group since its line `after`, in order; `more`: there is more, to be asked for. */
export const readGroupLines = z.object({ after: z.coerce.number().pipe(z.int32().min(0)).optional() })
export const groupLines = z.object({
  lines: z.array(
    z.object({
      id: z.uuid(),
      /** From one on, without gaps. */
      no: z.int(),
      at: z.int(),
      /** Absent once their account is gone. */
      name: z.string().optional(),
      role: z.enum(['listener', 'supervisor']),
      own: z.boolean(),
      /** null once its key is destroyed. */
      text: z.string().nullable(),
    }),
  ),
  more: z.boolean(),
  over: z.boolean(),
  /** It is over, and what was written can be read until then. Absent: it is erased, or was called off. */
  readableUntil: z.int().optional(),
})
export type GroupLines = z.infer<typeof groupLines>
export type GroupLine = GroupLines['lines'][number]

/** A room of supervision, before one goes in. */
export const roomShown = z.object({
  form,
  at: z.int(),
  minutes: z.int(),
  standing: z.enum(['early', 'open', 'over']),
  opensAt: z.int(),
  /** Working names of those one meets there. */
  others: z.array(z.string()),
  voice: z.boolean(),
})
export type RoomShown = z.infer<typeof roomShown>

export const heldSupervision = z.strictObject({ minutes: z.int().min(5).max(180) })
