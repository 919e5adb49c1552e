import type { ReflectionQuestion } from '../protocol/protocol.ts'
import type { Moment } from './moments.ts'

/** A question to oneself, with the moment of the session that it is about, if it is about one. */
export interface Asked {
  readonly question: ReflectionQuestion
  readonly moment?: Moment
}

/**
 * The few questions for one session, out of all that the protocol has (S5.6, S6.3): for each aspect one, that about a
 * moment of this session before the general one, the protocol's order deciding. What has been answered stays asked, so
 * that nobody's words disappear when the seeker says something later. Questions without an aspect are asked always.
 */
export function questionsFor(
  questions: readonly ReflectionQuestion[],
  moments: readonly Moment[],
  answered: (id: string) => boolean,
): readonly Asked[] {
  const fits = questions.flatMap((question): Asked[] => {
    if (question.about === undefined) return [{ question }]
    const moment = moments.find(({ kind }) => kind === question.about)
    if (moment !== undefined) return [{ question, moment }]
    // Its moment is known no more (its account is gone, or differs): what was written about it is still there.
    return answered(question.id) ? [{ question }] : []
  })
  const shielded = moments.some(({ kind }) => kind === 'shielded')
  const aspects = [...new Set(questions.map(({ aspect }) => aspect))]
  return aspects.flatMap((aspect) => {
    const own = fits.filter(({ question }) => question.aspect === aspect)
    if (aspect === undefined) return own
    const written = own.filter(({ question }) => answered(question.id))
    if (written.length > 0) return written
    // After the shield nobody is asked what they might have done otherwise, or what was good about it.
    if (shielded && aspect !== 'mine') return []
    return own.find(({ question }) => question.about !== undefined) ?? own[0] ?? []
  })
}

/** Whether there is a word in it: spaces and marks alone are nothing written. Linear in the text. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
