import { selfCheckItems, type SelfCheckAnswers } from '@tingyu/sop/self-check'
import { useTranslation } from 'react-i18next'
import { useStepWords } from './use-step-words.ts'

/** Each sentence with its answer. */
export function Answers({ answers }: { answers: SelfCheckAnswers }) {
  const { t } = useTranslation('growth')
  const steps = useStepWords()
  return (
    <dl className="flex flex-col gap-2.5 text-small">
      {selfCheckItems.map(({ id }) => {
        const answer = answers[id]
        return (
          <div key={id} className="flex flex-wrap justify-between gap-x-6">
            <dt className="text-quiet">{t(`check.items.${id}`)}</dt>
            <dd>{answer === undefined ? t('check.nothing') : steps[answer]}</dd>
          </div>
        )
      })}
    </dl>
  )
}
