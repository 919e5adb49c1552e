import type { signInAnswer } from '@tingyu/contract'
import type { z } from 'zod'
import { ask, type Answer } from '../../api.ts'
import type { RefusalOf } from '../use-loaded.ts'

type SignInAnswer = z.infer<typeof signInAnswer>

/** How an attempt to sign in ended, as the page has to speak about it. */
export type SignInResult =
  | { readonly status: 'in' }
  /** The password was right; a code from the authenticator is asked for as well. */
  | { readonly status: 'code-wanted' }
  | { readonly status: 'wrong' }
  | { readonly status: 'refused'; readonly refusal: RefusalOf }

export async function signIn(username: string, password: string): Promise<SignInResult> {
  const answer = await ask<SignInAnswer>('POST', '/api/auth/sign-in/username', {
    username: username.trim(),
    password,
  })
  if (answer.ok && answer.value.twoFactorRedirect) return { status: 'code-wanted' }
  return resultOf(answer)
}

/** The second step: six digits from the authenticator, or one of the codes kept for the day it is lost. */
export async function giveCode(code: string): Promise<SignInResult> {
  const plain = code.replaceAll(/\s/g, '')
  const path = /^\d{6}$/.test(plain) ? '/api/auth/two-factor/verify-totp' : '/api/auth/two-factor/verify-backup-code'
  return resultOf(await ask('POST', path, { code: plain }))
}

export async function signOut(): Promise<void> {
  await ask('POST', '/api/auth/sign-out', {})
  // A fresh page: nothing of this person stays in its memory.
  location.replace('/staff')
}

/** The service answers `signed-out` where name, password or code were wrong; everything else is another trouble. */
function resultOf(answer: Answer<unknown>): SignInResult {
  if (answer.ok) return { status: 'in' }
  return answer.refusal.code === 'signed-out' ? { status: 'wrong' } : { status: 'refused', refusal: answer.refusal }
}
