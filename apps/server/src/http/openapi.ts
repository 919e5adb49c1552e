import { refusalBody } from '@tingyu/contract'
import { z } from 'zod'
import type { Route } from './route.ts'
import { statusOf } from './status.ts'

/** The OpenAPI document, from the same routes that answer. */
export function openApi(routes: readonly Route[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const each of routes) {
    const path = each.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [each.method.toLowerCase()]: operation(each) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '听屿 Tingyu',
      version: '1',
      description: 'Signed in by cookie. Every answer that is not 2xx is a refusal: a code, and facts about it.',
    },
    paths,
    components: {
      securitySchemes: { cookie: { type: 'apiKey', in: 'cookie', name: 'tingyu.session_token' } },
      schemas: { Refusal: schema(refusalBody, 'output') },
    },
  }
}

function operation(each: Route): unknown {
  const { request, response } = each
  return {
    summary: each.summary,
    ...(each.can === 'anyone' ? { security: [] } : { security: [{ cookie: [] }], 'x-can': each.can }),
    parameters: [...parameters('path', request?.params), ...parameters('query', request?.query)],
    ...(request?.body === undefined
      ? {}
      : { requestBody: { content: { 'application/json': { schema: schema(request.body, 'input') } } } }),
    responses: {
      ...(response === undefined
        ? { 204: { description: 'done' } }
        : { 200: { description: 'done', content: { 'application/json': { schema: schema(response, 'output') } } } }),
      default: {
        description: `refused: ${[...new Set(Object.values(statusOf))].toSorted((a, b) => a - b).join(', ')}`,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  }
}

function parameters(where: 'path' | 'query', shape: z.ZodType | undefined): readonly unknown[] {
  if (shape === undefined) return []
  const { properties = {}, required = [] } = schema(shape, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: each,
  }))
}

function schema(shape: z.ZodType, io: 'input' | 'output'): unknown {
  // What a transform makes is described by what it is given: on the wire a branded id is a string.
  const { $schema: _, ...rest } = z.toJSONSchema(shape, { io: io === 'output' ? 'input' : io, unrepresentable: 'any' })
  return rest
}
