import type { ConcernKind, SessionId } from '@tingyu/sop'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Status } from '../../ui/Status.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { raiseConcern } from '../actions.ts'

const concerns: readonly ConcernKind[] = ['contact', 'private', 'judged', 'pushed', 'hurt', 'other']
/** The longest, characters; the contract says the same. */
const most = 1_000

/** Something was not right (S6.5, S6.6): said in a few taps, read by one person; and not to meet this listener again. */
export function Concern({
  session,
  listener,
  onDanger,
}: {
  session: SessionId
  listener: string
  /** What they wrote speaks of danger. */
  onDanger: () => void
}) {
  const { t } = useTranslation('room')
  const refusalText = useRefusalText()
  const id = useId()
  const [chosen, setChosen] = useState<readonly ConcernKind[]>([])
  const [words, setWords] = useState('')
  const [apart, setApart] = useState(true)
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState<'told' | 'apart'>()
  const [trouble, setTrouble] = useState<string>()
  if (sent !== undefined) return <Status className="text-small">{t(`concern.sent.${sent}`, { name: listener })}</Status>
  const says = chosen.length > 0 || words.trim() !== ''
  const turn = (kind: ConcernKind) =>
    setChosen(chosen.includes(kind) ? chosen.filter((each) => each !== kind) : [...chosen, kind])
  const send = async () => {
    setBusy(true)
    const answer = await raiseConcern(session, {
      kinds: [...chosen],
      apart,
      ...(words.trim() !== '' && { words: words.trim() }),
    })
    setBusy(false)
    if (!answer.ok) setTrouble(refusalText(answer.refusal))
    else if (answer.value.danger) onDanger()
    else setSent(says ? 'told' : 'apart')
  }
  return (
    <details className="rounded-card border border-line px-5">
      <summary className="flex min-h-12 cursor-pointer items-center py-3 text-small text-quiet">
        {t('concern.open')}
      </summary>
      <div className="flex flex-col gap-5 pt-1 pb-5">
        <p className="text-small text-quiet">{t('concern.lead')}</p>
        <fieldset>
          <legend className="mb-2">{t('concern.what')}</legend>
          {concerns.map((concern) => (
            <label
              key={concern}
              htmlFor={`${id}-${concern}`}
              className="flex min-h-11 cursor-pointer items-center gap-3"
            >
              <input
                type="checkbox"
                id={`${id}-${concern}`}
                checked={chosen.includes(concern)}
                onChange={() => turn(concern)}
                className="size-5 shrink-0 accent-sea"
              />
              {t(`concern.kind.${concern}`)}
            </label>
          ))}
        </fieldset>
        <TextArea
          label={t('concern.words')}
          hint={t('concern.wordsHint')}
          value={words}
          maxLength={most}
          onChange={(event) => setWords(event.target.value)}
        />
        <Toggle on={apart} onChange={setApart} title={t('concern.apart', { name: listener })}>
          {t('concern.apartHint')}
        </Toggle>
        {trouble !== undefined && (
          <p role="alert" className="text-small">
            {trouble}
          </p>
        )}
        <Button className="self-start px-10" disabled={busy || (!says && !apart)} onClick={() => void send()}>
          {t('concern.send')}
        </Button>
      </div>
    </details>
  )
}
