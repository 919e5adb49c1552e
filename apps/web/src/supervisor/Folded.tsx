import type { OpenIncident } from '@tingyu/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IncidentCard } from './IncidentCard.tsx'
import type { Stack } from './incidents.ts'

/** What lies folded behind one incident: nobody is turned away, and the one who is there now stays in sight. */
export function Folded({ stack: { samePerson, sameNetwork, more } }: { stack: Stack }) {
  const { t } = useTranslation('supervisor')
  return (
    <>
      {samePerson.length > 0 && (
        <Fold title={t('folded.samePerson', { count: samePerson.length })} incidents={samePerson} />
      )}
      {sameNetwork.length > 0 && (
        <Fold title={t('folded.sameNetwork', { count: sameNetwork.length + more })} incidents={sameNetwork}>
          <p className="text-small text-quiet">{t('folded.why')}</p>
        </Fold>
      )}
    </>
  )
}

function Fold({
  title,
  incidents,
  children,
}: {
  title: string
  incidents: readonly OpenIncident[]
  children?: ReactNode
}) {
  return (
    <details className="mt-2 ps-4">
      <summary className="flex min-h-11 cursor-pointer items-center text-quiet hover:text-ink">{title}</summary>
      {children}
      <ul className="mt-2 flex flex-col gap-4">
        {incidents.map((incident) => (
          <li key={incident.id}>
            <IncidentCard incident={incident} />
          </li>
        ))}
      </ul>
    </details>
  )
}
