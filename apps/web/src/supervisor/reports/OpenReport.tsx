import type { ReportOpened } from '@tingyu/contract'
import { reviewOutcomes, saysSomething, type ReviewOutcome } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { Shown } from '../../staff/Loaded.tsx'
import { OwnWords } from '../../staff/supervision/OwnWords.tsx'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import type { Listed } from './Reports.tsx'

/** The longest to the listener, characters; the contract says the same. */
const most = 1_000

/** A report, opened, which is written down: the lines that were picked, and what one finds. */
export function OpenReport({ report, onDone }: { report: Listed; onDone: () => void }) {
  const { t } = useTranslation('supervisor')
  const say = useTranslation('staff').t
  const { loaded, reload } = useLoaded<ReportOpened>(`/api/reports/${report.id}`)
  return (
    <Shown of={loaded} again={reload}>
      {({ lines, words, answer }) => (
        <div className="mt-4">
          {lines.length === 0 && words === undefined && <p className="text-quiet">{t('reports.nothingKept')}</p>}
          <ul className="border-t border-line empty:hidden">
            {lines.map(({ id, from, text }) => (
              <li key={id} className="border-b border-line py-2.5 whitespace-pre-wrap">
                <small className="block text-small text-quiet">{say(`chat.from.${from}`)}</small>
                {text}
              </li>
            ))}
          </ul>
          {words !== undefined && (
            <>
              <h3 className="mt-4 text-small text-quiet">{t(`reports.words.${report.by}`)}</h3>
              <p className="whitespace-pre-wrap">{words}</p>
            </>
          )}
          {answer !== undefined && (
            <>
              <h3 className="mt-4 text-small text-quiet">{t('reports.answered')}</h3>
              <p className="whitespace-pre-wrap">{answer}</p>
            </>
          )}
          <p className="mt-3 text-small text-quiet">{t('reports.written')}</p>
          {report.review === undefined && <Review report={report} onDone={onDone} />}
        </div>
      )}
    </Shown>
  )
}

function Review({ report: { id, by }, onDone }: { report: Listed; onDone: () => void }) {
  const { t } = useTranslation('supervisor')
  const refusalText = useRefusalText()
  const [outcome, setOutcome] = useState<ReviewOutcome>()
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const save = async () => {
    setBusy(true)
    const answer = await askStaff('POST', `/api/reports/${id}/review`, {
      outcome,
      ...(saysSomething(words) && { words: words.trim() }),
    })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok || answer.refusal.code === 'conflict') onDone()
  }
  return (
    <div className="mt-6 flex flex-col gap-5">
      <Pills
        label={t('reports.find')}
        value={outcome}
        onChange={setOutcome}
        options={reviewOutcomes.map((value) => ({ value, label: t(`reports.outcome.${value}`) }))}
      />
      {by === 'listener' && (
        <OwnWords
          label={t('reports.answer')}
          hint={t('reports.answerHint')}
          value={words}
          onChange={(text) => {
            setWords(text)
            setRefusal(undefined)
          }}
          refusal={refusal?.code === 'identifies' ? refusal : undefined}
          most={most}
        />
      )}
      {refusal !== undefined && refusal.code !== 'identifies' && <p role="alert">{refusalText(refusal)}</p>}
      <Button
        weight="main"
        className="self-start px-10"
        disabled={busy || outcome === undefined}
        onClick={() => void save()}
      >
        {t('reports.save')}
      </Button>
    </div>
  )
}
