import type { PersonId } from '@tingyu/sop'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Context } from '../context.ts'
import type { Identify, Route } from './route.ts'

/** A part of the service as `assemble.ts` puts it in: what it answers over HTTP and how it lives. */
export interface Part {
  readonly routes?: readonly Route[]
  /**
   * A seeker leaves at once (快速离开): leave their session too. `forGood`: their device forgets them. Awaited before the
   * answer; must not throw.
   */
  readonly forget?: (person: PersonId, forGood: boolean) => Promise<void>
  /** Takes over a connection that asks to become a WebSocket; checks its origin and who it is by itself. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Called once everything is assembled, before the first request. */
  readonly start?: () => Promise<void>
  /** Called when no request is running any more, before the database stops. */
  readonly stop?: () => Promise<void>
}
export type MakePart = (context: Context, identify: Identify) => Part | Promise<Part>
