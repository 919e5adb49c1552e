import type { Instant, Protocol } from '@tingyu/sop'
import type { Kysely, RawBuilder, Transaction } from 'kysely'
import type { LookMemory } from './audit/looks.ts'
import type { Config } from './config.ts'
import type { Database } from './db/types.ts'
import type { ServiceFiles } from './service-files.ts'
import type { KeyRing } from './session/confidence/key-ring.ts'
import type { Mail } from './mail/mail.ts'
import type { Push } from './push/sender.ts'
import type { SessionWords } from './words/session-words.ts'
import type { EventLog } from './telemetry/events.ts'

/** What every part of the server is handed; made once, in `assemble.ts`. */
export interface Context {
  readonly config: Config
  readonly db: Kysely<Database>
  readonly clock: Clock
  readonly log: EventLog
  readonly bus: Bus
  readonly protocol: Protocol
  readonly service: ServiceFiles
  /** The keys that confidences are sealed with; in DATA_DIR/keys. */
  readonly keys: KeyRing
  /** What sessions have shown in words so far: levels and counts, in memory only. */
  readonly words: SessionWords
  /** Which looks at incidents are written down already. */
  readonly looks: LookMemory
  /** How letters leave the house. */
  readonly mail: Mail
  /** How devices are called whose page is closed, where the service does. */
  readonly push?: Push
}

/** A transaction: whoever writes must hold one. */
export type Tx = Transaction<Database>

/** The database's time, in epoch milliseconds. In rehearsals it runs `rate` times as fast as life. */
export interface Clock {
  readonly rate: number
  /** For use inside a statement: an int8 expression. */
  readonly sql: RawBuilder<Instant>
  read(db: Kysely<Database>): Promise<Instant>
  /** Real milliseconds to wait until `at`, seen from `now`; for timers only. */
  realDelay(now: Instant, at: Instant): number
}

/** Fan-out of hints between the parts of the service. In one process now; between processes later. */
export interface Bus {
  publish(topic: Topic, message: BusMessage): void
  /** Returns how to unsubscribe. */
  subscribe(topic: Topic, hear: (message: BusMessage) => void): () => void
}
export type Topic =
  | `session:${string}`
  | `person:${string}`
  | `group:${string}`
  | 'queue'
  | 'supervisors'
  | 'second-reader'
  | 'calls-over'
  | TimerTopic
/** Where it is published that something is due earlier than was known. */
export type TimerTopic = 'deadlines' | 'alarms' | 'notices' | 'reminders'
/** A plain object that can be cloned; who publishes and who hears agree on it by `kind`. */
export type BusMessage = { readonly kind: string } & Readonly<Record<string, unknown>>
