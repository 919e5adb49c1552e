import { aidFor, type Concern, type Wording } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { Button } from '../../ui/Button.tsx'
import { useSeeker } from '../seeker-context.ts'
import type { IntakeBook } from './intake-book.ts'
import { useConcern } from './use-concern.ts'

/**
 * Of whoever somebody comes for: how it stands with them, where they are, who is nearer than we are (S1.6, S7.2). Each may
 * be left; then comes what the caller can do, and that they are heard, too. The words are the service's.
 */
export function ConcernCard({ intake }: { intake: IntakeBook }) {
  const { i18n } = useTranslation()
  const { info } = useSeeker()
  const { concern, question } = useConcern(intake)
  const { others } = info
  if (others === undefined || (concern === undefined && question === undefined)) return null
  const says = (wording: Wording) => worded(wording, i18n.language)
  if (question === undefined) {
    return (
      <ul className="flex flex-col gap-2 rounded-card border border-line bg-raised p-5">
        {aidFor(concern ?? { danger: 'unsaid' }).map((aid) => (
          <li key={aid}>{says(others.aid[aid])}</li>
        ))}
      </ul>
    )
  }
  const { ask, ...answers }: Readonly<Record<string, Wording>> & { readonly ask: Wording } = others[question]
  const answer = (said: string) => {
    intake.tell({ concern: { ...concern, [question]: said } as Concern })
    intake.flush()
  }
  return (
    <section aria-labelledby="concern" className="rounded-card border border-line bg-raised p-5">
      <h2 id="concern" className="text-lead">
        {says(ask)}
      </h2>
      <p className="mt-1 text-small text-quiet">{says(others.hint)}</p>
      <div className="mt-3 flex flex-col gap-3">
        {Object.entries({ ...answers, unsaid: others.unsaid }).map(([said, wording]) => (
          <Button key={said} onClick={() => answer(said)}>
            {says(wording)}
          </Button>
        ))}
      </div>
    </section>
  )
}
