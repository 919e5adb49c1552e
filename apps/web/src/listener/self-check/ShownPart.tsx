import type { ShownSelfCheck } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { dayText } from '../../staff/times.ts'
import { Answers } from './Answers.tsx'
import { Figures } from './Figures.tsx'

/** What a supervisor is shown; beforehand the listener sees the very same. */
export function ShownPart({ shown: { at, figures, answers, line } }: { shown: ShownSelfCheck }) {
  const { i18n } = useTranslation('growth')
  return (
    <div className="flex flex-col gap-5">
      <p className="text-small text-quiet tabular">{dayText(at, i18n.language)}</p>
      {figures !== undefined && <Figures figures={figures} />}
      {answers !== undefined && <Answers answers={answers} />}
      {line !== undefined && <p className="whitespace-pre-wrap">{line}</p>}
    </div>
  )
}
