import type { Drills as DrillsOf } from '@tingyu/contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { askStaff } from '../asking.ts'
import { dayAndHourText } from '../times.ts'
import { useLoaded, type RefusalOf } from '../use-loaded.ts'
import { Intervals } from './Intervals.tsx'

/** Asked anew so often, ms: while one goes on, and otherwise. */
const every = { open: 3_000, calm: 15_000 } as const

/**
 * A drill (演练): a crisis in which nobody is, to see whether supervisors are reached, by night and by the telephone. Who
 * may begin one sees what the last ones showed. `news` changes whenever something did.
 */
export function Drills({ news }: { news?: unknown }) {
  const { t } = useTranslation('staff')
  const { loaded, reload } = useLoaded<DrillsOf>('/api/drills')
  const value = loaded.status === 'ready' ? loaded.value : undefined
  const open = value?.drills.find(({ outcome }) => outcome === undefined)
  useEffect(reload, [reload, news])
  useEffect(() => {
    const timer = setInterval(reload, open === undefined ? every.calm : every.open)
    return () => clearInterval(timer)
  }, [reload, open])
  if (value === undefined) return null
  return (
    <section aria-labelledby="drills" className="mt-10 border-t border-line pt-6">
      <h2 id="drills" className="text-title">
        {t('drill.title')}
      </h2>
      <p className="mt-2 max-w-prose text-quiet">{t('drill.lead')}</p>
      <div className="mt-4 flex flex-wrap items-center gap-4">
        {open === undefined ? (
          <Begin hindered={value.hindered} onDuty={value.onDuty} onDone={reload} />
        ) : (
          <End incident={open.incident} onDone={reload} />
        )}
      </div>
      <ul className="mt-4 flex max-w-2xl flex-col">
        {value.drills.map((drill, index) => (
          <li key={drill.incident} className="border-b border-line">
            <Past drill={drill} first={index === 0} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Begin({ hindered, onDuty, onDone }: { hindered: DrillsOf['hindered']; onDuty: number; onDone: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const begin = async () => {
    setBusy(true)
    const answer = await askStaff('POST', '/api/drills')
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    setAsking(false)
    onDone()
  }
  return (
    <>
      <Button disabled={hindered !== undefined} onClick={() => setAsking(true)}>
        {t('drill.begin')}
      </Button>
      {hindered !== undefined && <p className="text-small text-quiet">{t(`drill.hindered.${hindered}`)}</p>}
      <Dialog open={asking} onOpenChange={setAsking} title={t('drill.beginTitle')} description={t('drill.beginLead')}>
        {onDuty === 0 && <p>{t('drill.nobody')}</p>}
        {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
        <Button weight="main" disabled={busy} onClick={() => void begin()}>
          {t('drill.begin')}
        </Button>
        <Button weight="quiet" data-harmless onClick={() => setAsking(false)}>
          {t('drill.notNow')}
        </Button>
      </Dialog>
    </>
  )
}

function End({ incident, onDone }: { incident: string; onDone: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const end = async () => {
    const answer = await askStaff('POST', `/api/drills/${incident}/end`)
    setRefusal(answer.ok ? undefined : answer.refusal)
    onDone()
  }
  return (
    <>
      <Button onClick={() => void end()}>{t('drill.end')}</Button>
      <p role={refusal === undefined ? 'status' : 'alert'}>
        {refusal === undefined ? t('drill.goesOn') : refusalText(refusal)}
      </p>
    </>
  )
}

function Past({ drill, first }: { drill: DrillsOf['drills'][number]; first: boolean }) {
  const { t, i18n } = useTranslation('staff')
  const { at, by, intervals, outcome, takenBy } = drill
  const broken = intervals.filter(({ kept }) => kept === false).length
  const how = () => {
    if (outcome === undefined) return t('drill.open')
    if (takenBy === undefined) return t('drill.untaken')
    return outcome === 'drill-over' ? t('drill.broken', { name: takenBy }) : t('drill.done', { name: takenBy })
  }
  return (
    <details open={first}>
      <summary className="flex min-h-12 cursor-pointer flex-wrap items-baseline gap-x-4 py-3">
        <span className="tabular">{dayAndHourText(at, i18n.language)}</span>
        <span className="text-small text-quiet">
          {by !== undefined && t('drill.by', { name: by })}
          {how()}
        </span>
        {outcome !== undefined && (
          <span className={`text-small ${broken > 0 ? 'text-danger' : 'text-sea'}`}>
            {broken > 0 ? t('drill.late', { count: broken }) : t('drill.inTime')}
          </span>
        )}
      </summary>
      <Intervals intervals={intervals} />
    </details>
  )
}
