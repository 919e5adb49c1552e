import type { NumberLeft as Left } from '@tingyu/contract'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveView } from '../live/hooks.ts'
import { useLoaded } from '../staff/use-loaded.ts'

/** The number that the seeker left to be asked after; shown to whoever has taken it, and gone with the follow-up. */
export function NumberLeft({ incident }: { incident: string }) {
  const { t } = useTranslation('supervisor')
  const { loaded, reload } = useLoaded<Left>(`/api/incidents/${incident}/number`)
  const told = useLiveView((view) => view.incidents)
  useEffect(reload, [reload, told])
  if (loaded.status !== 'ready' || loaded.value.number === undefined) return null
  const { number } = loaded.value
  return (
    <section>
      <h2 className="text-lead">{t('number.title')}</h2>
      <a href={`tel:${number.replaceAll(/[ -]/g, '')}`} className="inline-flex min-h-11 items-center text-lead tabular">
        {number}
      </a>
      <p className="text-small text-quiet">{t('number.hint')}</p>
    </section>
  )
}
