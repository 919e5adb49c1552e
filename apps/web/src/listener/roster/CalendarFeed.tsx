import type { NewCalendar, OwnCalendar } from '@tingyu/contract'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { dayAndHourText } from '../../staff/times.ts'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { Status } from '../../ui/Status.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

const path = '/api/listener/calendar'

/** An address from which one's own calendar program reads the shifts; told once, and made anew where others saw it. */
export function CalendarFeed() {
  const { t, i18n } = useTranslation('roster')
  const refusalText = useRefusalText()
  const { loaded, reload } = useLoaded<OwnCalendar>(path)
  const [address, setAddress] = useState<string>()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const [busy, setBusy] = useState(false)
  if (loaded.status !== 'ready') return null
  const { madeAt } = loaded.value
  const make = async () => {
    setBusy(true)
    const answer = await askStaff<NewCalendar>('POST', path)
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) setAddress(`${location.origin}${answer.value.path}?lang=${i18n.language}`)
    reload()
  }
  const end = async () => {
    setBusy(true)
    const answer = await askStaff('DELETE', path)
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) setAddress(undefined)
    reload()
  }
  return (
    <section aria-labelledby="calendar" className="mt-12">
      <h2 id="calendar" className="text-title">
        {t('calendar.title')}
      </h2>
      <p className="mt-1 max-w-prose text-quiet">{t('calendar.lead')}</p>
      {address !== undefined && <Address address={address} />}
      {address === undefined && madeAt !== undefined && (
        <p className="mt-3 max-w-prose">{t('calendar.madeAt', { time: dayAndHourText(madeAt, i18n.language) })}</p>
      )}
      {refusal !== undefined && (
        <p role="alert" className="mt-3">
          {refusalText(refusal)}
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-3">
        <Button disabled={busy} onClick={() => void make()}>
          {madeAt === undefined ? t('calendar.make') : t('calendar.makeAnew')}
        </Button>
        {madeAt !== undefined && (
          <Button weight="quiet" disabled={busy} onClick={() => void end()}>
            {t('calendar.end')}
          </Button>
        )}
      </div>
    </section>
  )
}

function Address({ address }: { address: string }) {
  const { t } = useTranslation('roster')
  const id = useId()
  const [copied, setCopied] = useState<string>()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setCopied(address)
    } catch {
      // Not allowed here: it is selected instead and can be copied by hand.
      document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.select()
    }
  }
  return (
    <div className="mt-4 max-w-prose">
      <label htmlFor={id}>{t('calendar.address')}</label>
      <div className="mt-1.5 flex flex-wrap gap-3">
        <input
          id={id}
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
          className="min-h-12 min-w-0 flex-1 basis-60 rounded-field border border-line bg-raised px-4 font-mono text-small"
        />
        <Button onClick={() => void copy()}>{t('calendar.copy')}</Button>
      </div>
      <Status className="mt-1.5 text-small text-quiet">
        {copied === address ? t('calendar.copied') : t('calendar.once')}
      </Status>
    </div>
  )
}
