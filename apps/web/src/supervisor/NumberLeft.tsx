import type { NumberLeft as Left } from '@tingyu/contract'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveView } from '../live/hooks.ts'
import { useLoaded } from '../staff/use-loaded.ts'

/** The number that the seeker left, told to whoever has taken it; undefined until the service has answered. */
export function useNumberLeft(incident: string): Left | undefined {
  const { loaded, reload } = useLoaded<Left>(`/api/incidents/${incident}/number`)
  const told = useLiveView((view) => view.incidents)
  useEffect(reload, [reload, told])
  return loaded.status === 'ready' ? loaded.value : undefined
}

/** The same with what it may be used for now: it was left to be asked after, and is gone with the follow-up. */
export function NumberLeft({ left, stands }: { left: Left | undefined; stands: 'here' | 'gone' | 'follow-up' }) {
  const { t } = useTranslation('supervisor')
  if (left?.number === undefined) return null
  const { number } = left
  const hint = { here: 'number.hintHere', gone: 'number.hintGone', 'follow-up': 'number.hintFollowUp' } as const
  return (
    <section>
      <h2 className="text-lead">{t('number.title')}</h2>
      <a href={`tel:${number.replaceAll(/[ -]/g, '')}`} className="inline-flex min-h-11 items-center text-lead tabular">
        {number}
      </a>
      <p className="text-small text-quiet">{t(hint[stands])}</p>
    </section>
  )
}
