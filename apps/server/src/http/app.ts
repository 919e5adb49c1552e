import type { AnyRefusalCode, RefusalBody } from '@tingyu/contract'
import type { Result } from '@tingyu/sop'
import { type Context as HonoContext, Hono } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import type { Config } from '../config.ts'
import type { EventLog, RouteId } from '../telemetry/events.ts'
import { addressKey } from './address.ts'
import { dataPolicy, securityHeaders } from './headers.ts'
import { rateLimit, type RateLimit } from './limits.ts'
import { openApi } from './openapi.ts'
import { check, readJson } from './read-request.ts'
import type { Answer, Ask, Identify, Route } from './route.ts'
import { isOwnHost, isSameOrigin } from './same-origin.ts'
import { refuseWith, statusOf } from './status.ts'

export interface AppOptions {
  readonly config: Pick<Config, 'tls' | 'publicUrl' | 'trustProxy' | 'demo'>
  readonly log: EventLog
  readonly routes: readonly Route[]
  readonly identify: Identify
  /** Whether the service can serve: the database answers. */
  readonly isWell: () => Promise<boolean>
  readonly isStopping: () => boolean
  /** Answers whatever is not under /api: the pages. */
  readonly pages?: (request: Request) => Response | undefined
}

type Env = { Bindings: Partial<HttpBindings> }

/**
 * Builds what answers over HTTP: a plain function from request to response, so that the tests need no
 * socket. Throws when two routes are the same.
 */
export function buildApp(options: AppOptions): Hono<Env> {
  const { config, routes } = options
  const app = new Hono<Env>()

  app.use(async (c, next) => {
    await next()
    const secure = config.tls !== undefined || (config.trustProxy && c.req.header('x-forwarded-proto') === 'https')
    for (const [name, value] of securityHeaders(config, secure)) c.res.headers.set(name, value)
    if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', dataPolicy)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  })

  app.use(async (c, next) => {
    if (config.demo && !isOwnHost(c.req.header('host') ?? null)) return refusal({ code: 'forbidden' })
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
    if (changes && !isSameOrigin(c.req.raw.headers, config)) return refusal({ code: 'forbidden' })
    if (changes && options.isStopping()) return refusal({ code: 'shutting-down' })
    return await next()
  })

  app.get('/healthz', async () => {
    const well = !options.isStopping() && (await options.isWell())
    return well ? Response.json({ status: 'ok' }) : Response.json({ status: 'unavailable' }, { status: 503 })
  })
  const document = openApi(routes)
  app.get('/api/openapi.json', () => Response.json(document))

  const seen = new Set<string>()
  for (const each of routes) {
    const id = `${each.method} ${each.path}`
    if (seen.has(id)) throw new Error(`${id} is declared twice`)
    seen.add(id)
    app.on(each.method, each.path, answerer(each, id as RouteId, options))
  }

  app.all('/api/*', () => refusal({ code: 'not-found' }))
  app.get('*', (c) => options.pages?.(c.req.raw) ?? refusal({ code: 'not-found' }))
  app.notFound(() => refusal({ code: 'not-found' }))
  app.onError((error) => refusal({ code: 'broken', facts: { reference: options.log.failure('http', error) } }))
  return app
}

/** The body and status of a refusal. */
function refusal(body: RefusalBody, headers: Headers = new Headers()): Response {
  const retry = body.facts?.['retryAfterSeconds']
  if (body.code === 'too-many' && typeof retry === 'number') headers.set('retry-after', String(retry))
  return Response.json(body, { status: statusOf[body.code], headers })
}

/** Refusals that an operator wants to see when they pile up. */
const telling: ReadonlySet<AnyRefusalCode> = new Set(['too-many', 'forbidden', 'too-large'])

function answerer(route: Route, id: RouteId, options: AppOptions): (c: HonoContext<Env>) => Promise<Response> {
  const limits = (route.limits ?? []).map((limit) => ({
    by: limit.by,
    limit: rateLimit(limit.points, limit.perSeconds),
  }))
  return async (c) => {
    const headers = new Headers()
    const answer = await ask(c, route, limits, headers, options)
    if (answer instanceof Response) return withHeaders(answer, headers)
    if (answer.ok) return done(route, answer.value, headers)
    const { code } = answer.refusal
    if (telling.has(code)) options.log.event('http-refused', { route: id, code, status: statusOf[code] })
    return refusal(answer.refusal, headers)
  }
}

async function ask(
  c: HonoContext<Env>,
  route: Route,
  limits: readonly { readonly by: 'person' | 'address'; readonly limit: RateLimit }[],
  headers: Headers,
  { config, identify }: AppOptions,
): Promise<Answer<unknown>> {
  const request = c.req.raw
  const address = addressKey(
    c.env?.incoming?.socket.remoteAddress,
    config.trustProxy ? c.req.header('x-forwarded-for') : undefined,
  )
  const who = await identify(request.headers, headers)
  if (route.can !== 'anyone') {
    if (who === undefined) return refuseWith('signed-out')
    if (!route.can.includes(who.role)) return refuseWith('forbidden')
  }
  for (const { by, limit } of limits) {
    const taken = await limit.take(by === 'person' ? (who?.person ?? address) : address)
    if (!taken.ok) return taken
  }
  const { params, query, body } = route.request ?? {}
  const parsed = {
    params: params === undefined ? absent : check('path', params, c.req.param()),
    query: query === undefined ? absent : check('query', query, c.req.query()),
  }
  if (!parsed.params.ok) return parsed.params
  if (!parsed.query.ok) return parsed.query
  const json = body === undefined ? absent : await readJson(request)
  if (!json.ok) return json
  const checked = body === undefined ? absent : check('body', body, json.value)
  if (!checked.ok) return checked
  const asked: Ask = {
    who,
    params: parsed.params.value,
    query: parsed.query.value,
    body: checked.value,
    request,
    address,
    headers,
  }
  return await route.handle(asked)
}

const absent: Result<unknown, RefusalBody> = { ok: true, value: undefined }

function done(route: Route, value: unknown, headers: Headers): Response {
  if (route.response === undefined) return new Response(null, { status: 204, headers })
  return Response.json(route.response.parse(value), { headers })
}

function withHeaders(response: Response, headers: Headers): Response {
  for (const [name, value] of headers) response.headers.append(name, value)
  return response
}
