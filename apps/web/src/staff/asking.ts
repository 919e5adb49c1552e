import { ask, type Answer } from '../api.ts'

type Hear = () => void
const hearers = new Set<Hear>()

/** Called whenever the service says that the sign-in is over; returns how to stop. */
export function onSignedOut(hear: Hear): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/** `ask`, for somebody who is signed in: an expired sign-in is told to the page, which offers a new one in place. */
export async function askStaff<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  const answer = await ask<T>(method, path, body)
  if (!answer.ok && answer.refusal.code === 'signed-out') for (const hear of hearers) hear()
  return answer
}
