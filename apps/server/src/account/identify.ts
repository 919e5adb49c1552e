import { roles, type Role } from '@tingyu/contract'
import type { PersonId } from '@tingyu/sop'
import type { Config } from '../config.ts'
import type { Identify, Identity } from '../http/route.ts'
import type { Auth } from './auth.ts'

/**
 * Tells who sends a request, by the cookie alone, from the database each time: whoever is disabled or
 * signed out is so at once.
 */
export function identifier(auth: Auth, config: Pick<Config, 'demo'>): Identify {
  return async (headers, answer) => {
    if (!headers.get('cookie')?.includes('tingyu.session_token')) return undefined
    const { response: found, headers: set } = await auth.api.getSession({ headers, returnHeaders: true })
    // A visit renews the 30 days of a seeker's device; and a cookie that is worth nothing is taken away.
    if (answer !== undefined) for (const cookie of set.getSetCookie()) answer.append('set-cookie', cookie)
    if (found === null || found.user.disabled || (found.user.demo && !config.demo)) return undefined
    const identity = identityOf(found.user)
    return identity && { ...identity, signIn: found.session.id }
  }
}

function identityOf(user: { readonly id: string; readonly role: string; readonly name: string }): Identity | undefined {
  const role = user.role as Role
  if (!roles.includes(role)) return undefined
  const person = user.id as PersonId
  return role === 'seeker' ? { person, role } : { person, role, workingName: user.name }
}
