import { refusalCodes } from '@tingyu/sop'
import { z } from 'zod'

/** Refusals of the edge, beside those of the protocol. */
export const edgeRefusalCodes = [
  'bad-request', // not what the contract says; `facts.path` and `facts.allowed` name it
  'too-large',
  'too-many', // a rate limit; `facts.retryAfterSeconds`
  'signed-out', // no session cookie, or it has expired
  'forbidden', // signed in, but not for this role
  'not-found', // also: somebody else's
  'conflict',
  'crosses-boundary', // a contact in a message (S6.5); `facts.kinds`, `facts.spans`, and of an intake `facts.field`
  'identifies', // the note's line says who somebody is (S5.5); `facts.kinds`, `facts.spans`
  'nothing-written', // spaces and marks alone (S5.6)
  'unknown-topic',
  'consent-missing',
  'direct-candidate', // a direct network address where only the relay is allowed
  'phrase-unknown',
  'drill-open', // a drill goes on already; one at a time
  'not-bookable', // a time or a listener that cannot be booked (S6.2, S6.6); `facts.why`
  'cannot-take', // a span of another’s shift (S6.2); `facts.why`
  'hours-wrong', // open hours that cannot be (S6.2); `facts.why`, `facts.path`
  'group-full', // more listeners than a room of supervision holds (S6.4); `facts.most`
  'time-taken', // one's own time is promised to something else then (S6.4)
  'not-free', // the time of others is; `facts.names`, one a line
  'devices-full', // one device more than are called; `facts.most`
  'shutting-down',
  'broken', // a bug of ours; the log has the reference in `facts.reference`
] as const

export const anyRefusalCodes = [...refusalCodes, ...edgeRefusalCodes] as const
export type AnyRefusalCode = (typeof anyRefusalCodes)[number]

/** The body of every HTTP answer that is not 2xx, and of `refused` by realtime. */
export const refusalBody = z.object({
  code: z.enum(anyRefusalCodes),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type RefusalBody = z.infer<typeof refusalBody>
