import type { RefusalBody } from '@tingyu/contract'

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: RefusalBody | { readonly code: 'unreachable' } }

/**
 * Asks the server over HTTP. Never throws: a refusal comes back with its code, a server that cannot be
 * reached as `unreachable`, so that every screen can word what happened and what is kept.
 */
export async function ask<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    return { ok: false, refusal: { code: 'unreachable' } }
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return { ok: true, value: answer as T }
  if (typeof answer === 'object' && answer !== null && 'code' in answer)
    return { ok: false, refusal: answer as RefusalBody }
  return { ok: false, refusal: { code: 'broken' } }
}
