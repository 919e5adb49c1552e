import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MicrophoneTest } from '../../call/microphone.ts'

/** From here to here the ripple grows, dBFS: a still room to a near voice. */
const range = { from: -70, to: -15 } as const

/** What the microphone hears just now, as a ripple that widens with it. Drawn without React: 20 times a second. */
export function LevelRipple({ test, className = '' }: { test: MicrophoneTest | undefined; className?: string }) {
  const { t } = useTranslation('listener')
  const rings = useRef<SVGGElement>(null)
  useEffect(() => {
    if (test === undefined) return undefined
    let shown = 0
    return test.onLevel((level) => {
      const wanted = Math.min(1, Math.max(0, (level - range.from) / (range.to - range.from)))
      // Up at once, down slowly: as a voice is felt.
      shown = wanted > shown ? wanted : shown + (wanted - shown) * 0.2
      rings.current?.setAttribute('transform', `scale(${(0.42 + shown * 0.58).toFixed(3)})`)
    })
  }, [test])
  return (
    <svg
      viewBox="-100 -100 200 200"
      role="img"
      aria-label={test === undefined ? t('voice.closed') : t('voice.open')}
      className={`${test === undefined ? 'text-quiet' : 'text-sea'} ${className}`}
    >
      <g ref={rings} transform="scale(0.42)" fill="none" stroke="currentColor">
        {[0, 1, 2, 3].map((ring) => (
          <circle
            key={ring}
            r={30 + ring * 22}
            fill={ring === 0 ? 'currentColor' : 'none'}
            fillOpacity="0.22"
            strokeWidth={2.6 - ring * 0.4}
            strokeOpacity={0.95 - ring * 0.22}
          />
        ))}
      </g>
      <circle r="4" className="fill-ink" />
    </svg>
  )
}
