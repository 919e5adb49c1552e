import type { RefusalBody, Role } from '@tingyu/contract'
import type { PersonId, Result } from '@tingyu/sop'
import type { z } from 'zod'

/** Who may: some roles, or anyone, also without being signed in. */
export type Can = readonly Role[] | 'anyone'

/** Somebody who is signed in. */
export interface Identity {
  readonly person: PersonId
  readonly role: Role
  /** Staff only. */
  readonly workingName?: string
  /** Which signing in it is: what belongs to a device goes with it. */
  readonly signIn?: string
}

/**
 * Who sends these headers; undefined when nobody is signed in, or their account is disabled.
 * @param answer headers of the answer: a cookie that is renewed goes there; a WebSocket has none
 */
export type Identify = (headers: Headers, answer?: Headers) => Promise<Identity | undefined>

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** How often one person, or one network address, may call a route. */
interface Limit {
  readonly by: 'person' | 'address'
  readonly points: number
  readonly perSeconds: number
}

/** What is checked before `handle` sees it. Each part defaults to nothing. */
export interface RequestShape {
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  /** JSON; an absent body counts as `{}`. */
  readonly body?: z.ZodType
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined

/** A request, checked and attributed. */
export interface Ask<C extends Can = Can, R extends RequestShape = RequestShape> {
  readonly who: C extends 'anyone' ? Identity | undefined : Identity
  readonly params: Parsed<R['params']>
  readonly query: Parsed<R['query']>
  readonly body: Parsed<R['body']>
  /** The request itself; its body is still unread only where the route declares none. */
  readonly request: Request
  /** Stands for the caller's network address in rate limits: not the address, and another after a restart. */
  readonly address: string
  /** Further headers of the answer. */
  readonly headers: Headers
}

/** What a handler answers: a value, a refusal, or where there is no other way a whole response. */
export type Answer<T> = Result<T, RefusalBody> | Response

export interface RouteDefinition<C extends Can, R extends RequestShape, T> {
  readonly method: Method
  /** Hono's pattern, below `/api/`: `/api/staff/:id/disable`. */
  readonly path: `/api/${string}`
  /** For the OpenAPI document: one sentence. */
  readonly summary: string
  readonly can: C
  readonly request?: R
  /** The answer's shape: checked, and whatever is not in it is left out. Without it the answer has no body. */
  readonly response?: z.ZodType<unknown, T>
  readonly limits?: readonly Limit[]
  readonly handle: (ask: Ask<C, R>) => Promise<Answer<T>>
}

/** A route whose types have been checked where it was written. */
export type Route = Omit<RouteDefinition<Can, RequestShape, unknown>, 'handle' | 'response'> & {
  readonly response?: z.ZodType
  readonly handle: (ask: Ask) => Promise<Answer<unknown>>
}

/**
 * Declares a route. There is no other way to have one, and none without `can`.
 * @throws when `can` is missing or empty: the process then does not start
 */
export function route<const C extends Can, const R extends RequestShape = RequestShape, T = undefined>(
  definition: RouteDefinition<C, R, T>,
): Route {
  const { can, method, path } = definition as { can?: Can; method: Method; path: string }
  if (can === undefined || can.length === 0) throw new Error(`${method} ${path} does not say who can`)
  return definition
}
