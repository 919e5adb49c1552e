import type { Supervision } from '@tingyu/contract'
import { saysSomething } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { askStaff } from '../asking.ts'
import { dayAndHourText } from '../times.ts'
import type { RefusalOf } from '../use-loaded.ts'
import { OwnWords } from './OwnWords.tsx'

/** What the two have written, and the next line. */
export function Thread({ supervision, reload }: { supervision: Supervision; reload: () => void }) {
  const { t, i18n } = useTranslation('staff')
  const { lines, mine, listener, supervisor, state } = supervision
  return (
    <section aria-labelledby="written" className="mt-10">
      <h2 id="written" className="text-title">
        {t('supervision.written')}
      </h2>
      {lines.length === 0 && <p className="mt-3 text-quiet">{t('supervision.nothingWritten')}</p>}
      <ol className="mt-4 flex flex-col gap-5">
        {lines.map((line) => (
          <li
            key={line.id}
            className={`rounded-card border border-line px-5 py-3.5 ${line.from === 'supervisor' ? 'bg-sea-wash' : 'bg-raised'}`}
          >
            <p className="text-small text-quiet">
              {(line.from === 'supervisor' ? supervisor : listener) ?? t('supervision.gone')} ·{' '}
              {dayAndHourText(line.at, i18n.language)}
            </p>
            <p className="mt-1 whitespace-pre-wrap">{line.text}</p>
          </li>
        ))}
      </ol>
      {state !== 'closed' && <Write id={supervision.id} mine={mine} onWritten={reload} />}
    </section>
  )
}

function Write({ id, mine, onWritten }: { id: string; mine: boolean; onWritten: () => void }) {
  const { t } = useTranslation('staff')
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const send = async () => {
    setBusy(true)
    const answer = await askStaff('POST', `/api/supervision/${id}/lines`, { text: text.trim() })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    setText('')
    onWritten()
  }
  return (
    <div className="mt-6">
      <OwnWords
        label={t(mine ? 'supervision.writeMore' : 'supervision.answer')}
        hint={t(mine ? 'supervision.writeHint' : 'supervision.answerHint')}
        value={text}
        onChange={(next) => {
          setText(next)
          setRefusal(undefined)
        }}
        refusal={refusal}
      />
      <Button weight="main" className="mt-3 px-10" disabled={busy || !saysSomething(text)} onClick={() => void send()}>
        {t('supervision.send')}
      </Button>
    </div>
  )
}
