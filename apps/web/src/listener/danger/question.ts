import type { DangerQuestion } from '@tingyu/contract'
import type { Noticed } from '@tingyu/sop'

/** The one thing that may be asked: the first of the service's questions that fits the level and one of the kinds. */
export function questionFor(
  questions: readonly DangerQuestion[],
  { level, kinds }: { readonly level: Noticed['level'] | 1; readonly kinds: readonly string[] },
): DangerQuestion | undefined {
  return questions.find(
    (question) =>
      question.levels.includes(level) &&
      (question.kinds.length === 0 || question.kinds.some((kind) => kinds.includes(kind))),
  )
}
