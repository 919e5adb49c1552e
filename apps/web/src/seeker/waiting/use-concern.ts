import { askedPart, type Concern } from '@tingyu/sop'
import { useSessionState } from '../../live/hooks.ts'
import { useSeeker } from '../seeker-context.ts'
import type { IntakeBook } from './intake-book.ts'
import { concernQuestionOf, type ConcernQuestion } from './screen-questions.ts'
import { useIntakeView } from './use-intake.ts'

/** What was said of somebody else, and what is asked of them next; neither where nobody else is spoken of. */
export function useConcern(intake: IntakeBook): {
  readonly concern: Concern | undefined
  readonly question: ConcernQuestion | undefined
} {
  const { info } = useSeeker()
  const { told, forOther } = useIntakeView(intake)
  const state = useSessionState()
  const asked = state && askedPart(state)
  // Whoever comes back to the page is not asked again.
  const concern = told.concern ?? asked?.described?.concern
  const { others } = info
  const about = forOther || (asked !== undefined && others?.topics.includes(asked.topic) === true)
  if (others === undefined || (concern === undefined && !about)) return { concern: undefined, question: undefined }
  return { concern, question: concernQuestionOf(concern) }
}
