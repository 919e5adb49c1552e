import { askedPart, type Screen, type Wording } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useSessionState } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { useSeeker } from '../seeker-context.ts'
import type { IntakeBook } from './intake-book.ts'
import { questionOf } from './screen-questions.ts'
import { useIntakeView } from './use-intake.ts'

/**
 * One question in plain words about thoughts of not wanting to live, and two more after a yes (S1.6). It is asked of
 * everybody, because calm proves nothing; each may be left, and what follows from an answer is said beforehand. The words
 * are the service's.
 */
export function ScreenCard({ intake }: { intake: IntakeBook }) {
  const { i18n } = useTranslation()
  const { info } = useSeeker()
  const { told } = useIntakeView(intake)
  const state = useSessionState()
  // Whoever comes back to the page is not asked again.
  const screen = told.screen ?? (state && askedPart(state)?.described?.screen)
  const question = questionOf(screen)
  if (question === undefined) return null
  const { hint, unsaid } = info.screen
  const { ask, ...answers }: Readonly<Record<string, Wording>> & { readonly ask: Wording } = info.screen[question]
  const says = (wording: Wording) => worded(wording, i18n.language)
  const answer = (said: string) => {
    intake.tell({ screen: { ...screen, [question]: said } as Screen })
    intake.flush()
  }
  return (
    <section aria-labelledby="screen" className="rounded-card border border-line bg-raised p-5">
      <h2 id="screen" className="text-lead">
        {says(ask)}
      </h2>
      <p className="mt-1 text-small text-quiet">{says(hint)}</p>
      <div className="mt-3 flex flex-col gap-3">
        {Object.entries({ ...answers, unsaid }).map(([said, wording]) => (
          <Button key={said} onClick={() => answer(said)}>
            {says(wording)}
          </Button>
        ))}
      </div>
    </section>
  )
}
