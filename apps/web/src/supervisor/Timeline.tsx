import type { IncidentTimeline, TimelineEntry } from '@tingyu/contract'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveView } from '../live/hooks.ts'
import { ByDay } from '../staff/ByDay.tsx'
import { useLoaded } from '../staff/use-loaded.ts'
import { useHelpName } from '../staff/help/use-help-name.ts'
import { secondsText } from '../staff/duty-times.ts'
import { dayAndHourText } from '../staff/times.ts'

/** How supervisors were called, step by step; what was late, and what did not arrive. And who looked at it. */
export function Timeline({ incident }: { incident: string }) {
  const { t } = useTranslation('supervisor')
  const { loaded, reload } = useLoaded<IncidentTimeline>(`/api/incidents/${incident}/timeline`)
  // Told anew at each change, and every few seconds.
  const told = useLiveView((view) => view.incidents)
  useEffect(reload, [reload, told])
  if (loaded.status !== 'ready') return null
  const { entries, looks } = loaded.value
  return (
    <div>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-lead">{t('timeline.title')}</summary>
        <ol className="mt-1 flex flex-col gap-1.5">
          <ByDay happened={entries}>
            {(entry) => (
              <Entry key={`${entry.at} ${entry.what} ${entry.way ?? ''} ${entry.devices ?? ''}`} entry={entry} />
            )}
          </ByDay>
        </ol>
      </details>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-lead">{t('looks.title')}</summary>
        <p className="text-small text-quiet">{t('looks.lead')}</p>
        <ol className="mt-2 flex flex-col gap-1.5">
          {looks.map((look) => (
            <Look key={look.no} look={look} />
          ))}
        </ol>
      </details>
    </div>
  )
}

/** Somebody looked at what the incident holds; what they saw stands nowhere. */
function Look({ look: { at, name, seen } }: { look: IncidentTimeline['looks'][number] }) {
  const { t, i18n } = useTranslation('supervisor')
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-3 text-small">
      <span className="whitespace-nowrap text-quiet tabular">{dayAndHourText(at, i18n.language)}</span>
      <span>{t(`looks.seen.${seen}`, { name: name ?? t('looks.nobody') })}</span>
    </li>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation('supervisor')
  const { at, cause, devices, did, late, names = [], result, to, tries, way, what, why } = entry
  const say = useTranslation('staff').t
  const nameOf = useHelpName()
  const wrong = late !== undefined || what === 'notice-failed' || why !== undefined
  const by = way === undefined ? '' : t(`timeline.way.${way}`)
  const resultText = () => {
    if (result === undefined) return ''
    return what === 'followed-up'
      ? t(`followUp.result.${result}`, { defaultValue: '' })
      : t(`outcome.${result}`, { defaultValue: '' })
  }
  const text = () => {
    if (what.startsWith('called') && names.length === 0) return t('timeline.nobody')
    if (what === 'line-shown' && names.length === 0) return t('timeline.nobodyLine')
    return t(`timeline.what.${what}`, {
      names: names.join(t('timeline.between')),
      way: by,
      cause: cause === undefined ? '' : t(`cause.${cause}`),
      to: to === undefined ? '' : nameOf(to),
      did: did === undefined ? '' : say(`help.did.${did}`),
      result: resultText(),
    })
  }
  return (
    <li className={`grid grid-cols-[4.5rem_1fr] gap-x-3 text-small ${wrong ? 'text-danger' : ''}`}>
      <span className="text-quiet tabular">{secondsText(at, i18n.language)}</span>
      <span>
        {text()}
        {why !== undefined && t(`timeline.why.${why}`)}
        {devices !== undefined && devices > 1 && t('timeline.devices', { count: devices })}
        {late !== undefined && ` ${t('timeline.late', { count: Math.round(late / 1_000) })}`}
        {tries !== undefined && tries > 1 && ` ${t('timeline.tries', { count: tries })}`}
      </span>
    </li>
  )
}
