import { selfCheckFamilies, selfCheckFigures, selfCheckItems, type SelfCheckAnswers } from '@tingyu/sop/self-check'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { askStaff } from '../../staff/asking.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { StepScale } from '../../ui/Scale.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { useStepWords } from './use-step-words.ts'

/** Nine sentences about the last month, each of which may be left out (S6.2). */
export function CheckForm() {
  const { t } = useTranslation('growth')
  const refusalText = useRefusalText()
  const steps = useStepWords()
  const [, navigate] = useLocation()
  const [answers, setAnswers] = useState<SelfCheckAnswers>({})
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const enough = Object.keys(selfCheckFigures(answers)).length > 0
  const keep = async () => {
    setBusy(true)
    const answer = await askStaff('POST', '/api/listener/self-checks', { answers })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) navigate('/self/month', { replace: true })
  }
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="text-display">{t('check.title')}</h1>
      <p className="mt-3 text-quiet">{t('check.lead')}</p>
      <p className="mt-6 text-lead">{t('check.how')}</p>
      {selfCheckFamilies.map((family) => (
        <section key={family} aria-labelledby={`family-${family}`} className="mt-8">
          <h2 id={`family-${family}`} className="mb-4 text-small text-quiet">
            {t(`check.families.${family}`)}
          </h2>
          <div className="flex flex-col gap-7">
            {selfCheckItems
              .filter((item) => item.family === family)
              .map(({ id }) => (
                <StepScale
                  key={id}
                  label={t(`check.items.${id}`)}
                  steps={steps}
                  value={answers[id]}
                  onChange={(value) => setAnswers({ ...answers, [id]: value })}
                />
              ))}
          </div>
        </section>
      ))}
      {refusal !== undefined && (
        <div className="mt-6">
          <Notice>{refusalText(refusal)}</Notice>
        </div>
      )}
      <div className="mt-9 flex flex-wrap items-center gap-3">
        <Button weight="main" className="px-12" disabled={busy || !enough} onClick={() => void keep()}>
          {t('check.keep')}
        </Button>
        <Link href="/self" asChild>
          <ButtonLink weight="quiet">{t('check.leave')}</ButtonLink>
        </Link>
      </div>
      {!enough && <p className="mt-3 text-small text-quiet">{t('check.tooFew')}</p>}
    </div>
  )
}
