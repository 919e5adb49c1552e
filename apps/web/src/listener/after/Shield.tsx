import type { OwnReport } from '@tingyu/contract'
import { harassmentKinds, saysSomething, type HarassmentKind } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { Shown } from '../../staff/Loaded.tsx'
import { OwnWords } from '../../staff/supervision/OwnWords.tsx'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { ManyPills } from '../../ui/ManyPills.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** The longest that is written beside it, characters; the contract says the same. */
const most = 1_000

/**
 * After the shield (S6.6): it was right, and is not counted against anybody who uses it. A supervisor looks at the report;
 * what they are to see, the listener picks here, because the rest is deleted with the note.
 */
export function Shield({ session, onNext }: { session: string; onNext: () => void }) {
  const { t } = useTranslation('listener')
  const { loaded, reload } = useLoaded<OwnReport>(`/api/sessions/${session}/harassment`)
  return (
    <>
      <h1 className="text-display">{t('ended.harassment.title')}</h1>
      <p className="mt-2 text-lead text-quiet">{t('ended.harassment.lead')}</p>
      <Shown of={loaded} again={reload}>
        {(report) =>
          report.review === undefined ? (
            <Form session={session} report={report} onNext={onNext} />
          ) : (
            <>
              <p className="mt-8">{t(`shield.found.${report.review.outcome}`)}</p>
              {report.review.words !== undefined && <p className="mt-3 whitespace-pre-wrap">{report.review.words}</p>}
              <Button weight="main" className="mt-10 px-12" onClick={onNext}>
                {t('shield.next')}
              </Button>
            </>
          )
        }
      </Shown>
    </>
  )
}

function Form({ session, report, onNext }: { session: string; report: OwnReport; onNext: () => void }) {
  const { t } = useTranslation('listener')
  const refusalText = useRefusalText()
  const [kinds, setKinds] = useState<readonly HarassmentKind[]>(report.kinds)
  const [picked, setPicked] = useState<readonly string[]>(report.picked)
  const [words, setWords] = useState(report.words ?? '')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const save = async () => {
    setBusy(true)
    const answer = await askStaff('PUT', `/api/sessions/${session}/harassment`, {
      kinds,
      messages: picked,
      ...(saysSomething(words) && { words: words.trim() }),
    })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) onNext()
  }
  return (
    <div className="mt-8 flex flex-col gap-8">
      <p className="max-w-prose">{t('shield.lead')}</p>
      <ManyPills
        label={t('shield.kinds')}
        hint={t('shield.mayBeLeft')}
        values={kinds}
        onToggle={(kind) => setKinds(turn(kinds, kind))}
        options={harassmentKinds.map((value) => ({ value, label: t(`shield.kind.${value}`) }))}
      />
      <Lines texts={report.texts} picked={picked} onTurn={(id) => setPicked(turn(picked, id))} />
      <OwnWords
        label={t('shield.words')}
        hint={t('shield.wordsHint')}
        value={words}
        onChange={(text) => {
          setWords(text)
          setRefusal(undefined)
        }}
        refusal={refusal?.code === 'identifies' ? refusal : undefined}
        most={most}
      />
      {refusal !== undefined && refusal.code !== 'identifies' && <p role="alert">{refusalText(refusal)}</p>}
      <div className="flex flex-wrap items-center gap-3">
        <Button weight="main" className="px-10" disabled={busy} onClick={() => void save()}>
          {picked.length === 0 ? t('shield.keepNone') : t('shield.keep', { count: picked.length })}
        </Button>
        <Button weight="quiet" disabled={busy} onClick={onNext}>
          {t('shield.later')}
        </Button>
      </div>
    </div>
  )
}

function turn<T extends string>(all: readonly T[], one: T): readonly T[] {
  return all.includes(one) ? all.filter((each) => each !== one) : [...all, one]
}

/** What was written, to be picked line by line; nothing is picked beforehand. */
function Lines({
  texts,
  picked,
  onTurn,
}: {
  texts: OwnReport['texts']
  picked: readonly string[]
  onTurn: (id: string) => void
}) {
  const { t } = useTranslation('listener')
  const say = useTranslation('staff').t
  if (texts.length === 0) return <p className="max-w-prose text-quiet">{t('shield.nothingWritten')}</p>
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{t('shield.lines')}</h2>
      <p className="mt-1 max-w-prose text-small text-quiet">{t('shield.linesHint')}</p>
      <ul className="mt-3 flex max-h-[45dvh] flex-col overflow-y-auto">
        {texts.map(({ id, from, text }) => (
          <li key={id} className="border-b border-line first:border-t">
            <div className="flex min-h-12 items-start gap-3 py-2.5">
              <input
                type="checkbox"
                id={`keep-${id}`}
                checked={picked.includes(id)}
                onChange={() => onTurn(id)}
                className="mt-1.5 size-5 shrink-0 accent-sea"
              />
              <label htmlFor={`keep-${id}`} className="min-w-0 flex-1 cursor-pointer whitespace-pre-wrap">
                <small className="block text-small text-quiet">{say(`chat.from.${from}`)}</small>
                {text}
              </label>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
