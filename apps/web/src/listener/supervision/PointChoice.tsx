import type { SessionPoints } from '@tingyu/contract'
import type { Point } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PointText } from '../../staff/supervision/Given.tsx'
import { Button } from '../../ui/Button.tsx'
import { clockText } from '../../ui/clock-text.ts'
import { TextField } from '../../ui/Field.tsx'
import { ManyPills } from '../../ui/ManyPills.tsx'
import { keyOf, ownPoint, toggled, tooMany } from './points.ts'

/** Times of the session to look at together: out of its account, or a time of one's own. Never words (S6.4). */
export function PointChoice({
  known: { length, points },
  chosen,
  onChange,
}: {
  known: SessionPoints
  chosen: readonly Point[]
  onChange: (points: readonly Point[]) => void
}) {
  const { t } = useTranslation('listener')
  const { t: staff } = useTranslation('staff')
  const own = chosen.filter(({ kind }) => kind === 'own')
  return (
    <section aria-labelledby="points" className="flex flex-col gap-4">
      <div>
        <p id="points">{t('supervision.points')}</p>
        <p className="text-small text-quiet">{t('supervision.pointsHint')}</p>
      </div>
      <ManyPills
        label={t('supervision.fromAccount')}
        options={points.map((point) => ({
          value: keyOf(point),
          label: `${clockText(point.from)}–${clockText(point.until)} · ${staff(`supervision.point.${point.kind}`)}`,
        }))}
        values={chosen.map(keyOf)}
        onToggle={(key) => {
          const point = points.find((each) => keyOf(each) === key)
          if (point !== undefined) onChange(toggled(chosen, point))
        }}
      />
      {own.length > 0 && (
        <ul className="flex flex-col gap-1">
          {own.map((point) => (
            <li key={keyOf(point)} className="flex items-center justify-between gap-4">
              <span>
                <PointText point={point} />
              </span>
              <Button weight="quiet" onClick={() => onChange(toggled(chosen, point))}>
                {t('supervision.takeOut')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {tooMany(chosen) ? (
        <p className="text-small text-quiet">{t('supervision.enough')}</p>
      ) : (
        <OwnTime length={length} onAdd={(point) => onChange(toggled(chosen, point))} />
      )}
    </section>
  )
}

function OwnTime({ length, onAdd }: { length: number; onAdd: (point: Point) => void }) {
  const { t } = useTranslation('listener')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const point = ownPoint(from, until, length)
  return (
    <div className="flex flex-wrap items-end gap-3">
      <TextField
        className="w-32"
        inputMode="numeric"
        label={t('supervision.fromMinute')}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        className="w-32"
        inputMode="numeric"
        label={t('supervision.untilMinute')}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <Button
        disabled={point === undefined}
        onClick={() => {
          if (point === undefined) return
          onAdd(point)
          setFrom('')
          setUntil('')
        }}
      >
        {t('supervision.addTime')}
      </Button>
    </div>
  )
}
