import type { OwnOpenHours } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { wallHour } from '../../staff/wall-clock.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** Asks that somebody else take a shift, or a part of it; no reason is asked. */
export function AskSubstitute({
  shift,
  zone,
  onAsked,
  onKeep,
}: {
  shift: OwnOpenHours['shifts'][number]
  zone: string
  onAsked: () => void
  onKeep: () => void
}) {
  const { t, i18n } = useTranslation('roster')
  const refusalText = useRefusalText()
  const [from, setFrom] = useState(wallHour(shift.from, zone, i18n.language))
  const [until, setUntil] = useState(wallHour(shift.until, zone, i18n.language))
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const ask = async () => {
    setBusy(true)
    const answer = await askStaff('POST', '/api/listener/substitutes', { date: shift.date, from, until })
    setBusy(false)
    if (answer.ok) onAsked()
    else setRefusal(answer.refusal)
  }
  const why = (of: RefusalOf) => {
    const told = 'facts' in of ? of.facts?.['why'] : undefined
    return told === 'no-shift' || told === 'short' || told === 'twice' ? t(`substitute.wrong.${told}`) : refusalText(of)
  }
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField
          type="time"
          required
          label={t('substitute.from')}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          type="time"
          required
          label={t('substitute.until')}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      {refusal !== undefined && <p role="alert">{why(refusal)}</p>}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onKeep}>{t('substitute.keep')}</Button>
        <Button type="submit" weight="main" disabled={busy || from === '' || until === ''}>
          {t('substitute.ask')}
        </Button>
      </div>
    </form>
  )
}
