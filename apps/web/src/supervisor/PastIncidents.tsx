import type { IncidentPage, IncidentState } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Shown } from '../staff/Loaded.tsx'
import { useLoaded } from '../staff/use-loaded.ts'
import { Button } from '../ui/Button.tsx'
import { Pills } from '../ui/Choices.tsx'
import { PastFacts } from './PastFacts.tsx'

type Which = IncidentState | 'all'
const choices: readonly Which[] = ['all', 'open', 'follow-up', 'closed', 'drill']

/** All incidents, the newest first, page by page: what is closed can be found again (S7.2). */
export function PastIncidents() {
  const { t } = useTranslation('supervisor')
  const [which, setWhich] = useState<Which>('all')
  const [from, setFrom] = useState<string>()
  const choose = (next: Which) => {
    setWhich(next)
    setFrom(undefined)
  }
  return (
    <div className="mx-auto max-w-3xl">
      <Link href="/" className="-mt-4 mb-2 inline-flex min-h-11 items-center text-quiet hover:text-ink">
        {t('incident.back')}
      </Link>
      <h1 className="text-display">{t('past.title')}</h1>
      <p className="mt-1 text-quiet">{t('past.lead')}</p>
      <div className="mt-5">
        <Pills
          hideLabel
          label={t('past.state.label')}
          options={choices.map((value) => ({ value, label: t(`past.state.${value}`) }))}
          value={which}
          onChange={choose}
        />
      </div>
      <Page key={`${which} ${from}`} which={which} from={from} onFrom={setFrom} />
    </div>
  )
}

function Page({
  which,
  from,
  onFrom,
}: {
  which: Which
  from: string | undefined
  onFrom: (from: string | undefined) => void
}) {
  const { t } = useTranslation('supervisor')
  const asked = new URLSearchParams({
    ...(which !== 'all' && { state: which }),
    ...(from !== undefined && { from }),
  }).toString()
  const { loaded, reload } = useLoaded<IncidentPage>(`/api/incidents${asked === '' ? '' : `?${asked}`}`)
  return (
    <Shown of={loaded} again={reload}>
      {({ incidents, next }) => (
        <>
          {incidents.length === 0 ? (
            <p className="mt-6 text-quiet">{t('past.none')}</p>
          ) : (
            <ul className="mt-5 border-t border-line">
              {incidents.map((incident) => (
                <li key={incident.id} className="border-b border-line">
                  <Link href={`/incidents/${incident.id}`} className="block py-3 text-ink hover:bg-sea-wash">
                    <PastFacts incident={incident} />
                  </Link>
                </li>
              ))}
            </ul>
          )}
          <div className="mt-5 flex flex-wrap gap-3">
            {from !== undefined && <Button onClick={() => onFrom(undefined)}>{t('past.newer')}</Button>}
            {next !== undefined && <Button onClick={() => onFrom(next)}>{t('past.older')}</Button>}
          </div>
        </>
      )}
    </Shown>
  )
}
