import type { OwnPreparations } from '@tingyu/contract'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Shown } from '../../staff/Loaded.tsx'
import { dayAndHourText, dayText } from '../../staff/times.ts'
import { useLoaded } from '../../staff/use-loaded.ts'
import { Notice } from '../../ui/Notice.tsx'
import { noiseOf } from '../preparation/noise.ts'
import { CheckCard } from '../self-check/CheckCard.tsx'
import { curveOf, lowOfLate } from './curve.ts'
import { Forget } from './Forget.tsx'
import { Load } from './Load.tsx'
import { OwnPages } from './OwnPages.tsx'

/** How one has been at each preparation (S1.1): for one's own eyes. */
export function Self() {
  const { t } = useTranslation('listener')
  const { loaded, reload } = useLoaded<OwnPreparations>('/api/listener/preparations')
  return (
    <div className="mx-auto max-w-2xl">
      <OwnPages />
      <h1 className="text-display">{t('self.title')}</h1>
      <p className="mt-3 mb-8 text-quiet">{t('self.lead')}</p>
      <Shown of={loaded} again={reload}>
        {({ preparations }) =>
          preparations.length === 0 ? (
            <p className="text-lead">{t('self.none')}</p>
          ) : (
            <div className="flex flex-col gap-8">
              {lowOfLate(preparations) && <Notice>{t('self.low')}</Notice>}
              <Line preparations={preparations} />
              <List preparations={preparations} />
              <Forget
                what="/api/listener/preparations"
                says={{
                  open: t('self.forget'),
                  title: t('self.forgetTitle'),
                  lead: t('self.forgetLead'),
                  yes: t('self.forgetYes'),
                  no: t('self.forgetNo'),
                }}
                onForgotten={reload}
              />
            </div>
          )
        }
      </Shown>
      <div className="mt-8 flex flex-col gap-8">
        <CheckCard />
        <Load />
      </div>
      <Link href="/" className="mt-6 inline-flex min-h-11 items-center text-small text-quiet hover:text-ink">
        {t('self.back')}
      </Link>
    </div>
  )
}

const height = 160
const margin = { left: 84, right: 16, y: 16 }

/** Drawn as wide as there is room, so that what stands beside it is as large as any text. */
function Line({ preparations }: OwnPreparations) {
  const { t, i18n } = useTranslation('listener')
  const [frame, width] = useWidth()
  const box = { width: Math.max(0, width - margin.left - margin.right), height }
  const { points, stretches, steps } = curveOf(preparations, box)
  const names = { 1: t('steady.1'), 3: t('steady.3'), 5: t('steady.5') } as const
  const ends = [points[0], points.at(-1)].flatMap((point) => point?.kept.at ?? [])
  return (
    <div ref={frame} className="rounded-card border border-line bg-raised">
      <svg
        role="img"
        aria-label={t('self.chart', { count: points.length })}
        viewBox={`${-margin.left} ${-margin.y} ${width} ${height + 2 * margin.y}`}
        width={width}
        height={height + 2 * margin.y}
        className="block"
      >
        {steps.map(({ step, y }) => (
          <g key={step}>
            <line x1={0} x2={box.width} y1={y} y2={y} className="stroke-line" />
            {(step === 1 || step === 3 || step === 5) && (
              <text x={-12} y={y} dominantBaseline="middle" textAnchor="end" className="fill-quiet text-small">
                {names[step]}
              </text>
            )}
          </g>
        ))}
        {stretches.map((d) => (
          <path key={d} d={d} className="fill-none stroke-sea stroke-2" />
        ))}
        {points.map(({ x, y, kept }) => (
          <circle
            key={kept.at}
            cx={x}
            cy={y}
            r={4}
            className={`stroke-sea stroke-2 ${kept.kind === 'not-today' ? 'fill-raised' : 'fill-sea'}`}
          />
        ))}
      </svg>
      <p aria-hidden="true" className="flex justify-between ps-21 pe-4 pb-3 text-small text-quiet tabular">
        {[...new Set(ends.map((at) => dayText(at, i18n.language)))].map((day) => (
          <span key={day}>{day}</span>
        ))}
      </p>
    </div>
  )
}

/** How wide an element is, px; 0 until it is on the screen. */
function useWidth(): readonly [(element: HTMLDivElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(0)
  const watch = useCallback((element: HTMLDivElement | null) => {
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [watch, width]
}

function List({ preparations }: OwnPreparations) {
  const { t, i18n } = useTranslation('listener')
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2.5">{t('self.listTitle')}</summary>
      <table className="mt-2 w-full text-left text-small">
        <thead className="text-quiet">
          <tr>
            {(['when', 'steady', 'room', 'kind'] as const).map((column) => (
              <th key={column} scope="col" className="py-2 pe-3 font-normal">
                {t(`self.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preparations.map(({ at, kind, steadiness, noiseDbfs }) => (
            <tr key={at} className="border-t border-line">
              <td className="py-2 pe-3 tabular">{dayAndHourText(at, i18n.language)}</td>
              <td className="py-2 pe-3">{t(`steady.${steadiness as 1 | 2 | 3 | 4 | 5}`)}</td>
              <td className="py-2 pe-3">
                {noiseDbfs === undefined ? t('self.notMeasured') : t(`self.rooms.${noiseOf(noiseDbfs)}`)}
              </td>
              <td className="py-2">{t(`self.kinds.${kind}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
