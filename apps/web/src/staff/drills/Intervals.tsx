import type { IncidentIntervals } from '@tingyu/contract'
import type { Ms } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'

type Interval = IncidentIntervals['intervals'][number]

/** How long each part took, beside what is promised of it; what was not kept is red and says so in words. */
export function Intervals({ intervals }: { intervals: readonly Interval[] }) {
  return (
    <ul className="flex flex-col gap-1.5 pb-4">
      {intervals.map((interval, index) => (
        // The same kind may come twice, and nothing changes places.
        // oxlint-disable-next-line react/no-array-index-key
        <Line key={index} interval={interval} />
      ))}
    </ul>
  )
}

function Line({ interval: { due, kept, rung, took, way, what } }: { interval: Interval }) {
  const { t, i18n } = useTranslation('staff')
  const seconds = (ms: Ms) => secondsOf(ms, i18n.language)
  const name = () => {
    if (what === 'rung' && rung !== undefined) return t(`drill.rung.${rung}`)
    if (what === 'notice' && way !== undefined) return t(`drill.way.${way}`, { defaultValue: way })
    return t(`drill.what.${what}`)
  }
  const promise = () => {
    if (due === undefined || due === 0) return ''
    return what === 'notice' || what === 'follow-up'
      ? t('drill.within', { time: seconds(due) })
      : t('drill.due', { time: seconds(due) })
  }
  const missing = what === 'taken' || what === 'outcome' ? t('drill.notYet') : t('drill.missing')
  return (
    <li className={`grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 text-small ${kept === false ? 'text-danger' : ''}`}>
      <span>
        {name()}
        <span className={kept === false ? '' : 'text-quiet'}>{promise()}</span>
      </span>
      <span className="tabular">
        {took === undefined ? missing : seconds(took)}
        {kept === false && took !== undefined && t('drill.tooLate')}
      </span>
    </li>
  )
}

function secondsOf(ms: Ms, language: string): string {
  const [unit, value] = ms >= 7_200_000 ? (['hour', ms / 3_600_000] as const) : (['second', ms / 1_000] as const)
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}
