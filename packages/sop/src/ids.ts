declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

/** One listening session, from joining the queue to its end. A UUID. */
export type SessionId = Brand<'SessionId'>
/** The account of a person: seeker, listener, supervisor or operator. */
export type PersonId = Brand<'PersonId'>
/** A text message; made by the sender's device so that sending twice is sending once. A UUID. */
export type MessageId = Brand<'MessageId'>
/** A step of the protocol file, e.g. `open.greeting`. */
export type StepId = Brand<'StepId'>
/**
 * A code of what may be danger in somebody's words (`passive_wish`, `plan`), or of its kind (`suicide`). To the engine
 * it is a name and no more, like a topic: which codes there are belongs to whoever reads words (packages/signals).
 */
export type RiskCode = Brand<'RiskCode'>
/** A cue of the protocol file, e.g. `listen.encourager`. */
export type CueId = Brand<'CueId'>

/** Milliseconds since the Unix epoch, by the database's clock. Always an integer. */
export type Instant = number
/** A length of time in milliseconds. Always an integer. */
export type Ms = number
