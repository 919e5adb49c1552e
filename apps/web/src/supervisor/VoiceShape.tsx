import type { SessionShape } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'

type Shape = Exclude<NonNullable<SessionShape['voices']>, 'refused'>

/** In units of the drawing: a part's width, the room for each voice, and what a silence is drawn as. */
const drawn = { part: 4, gap: 1.6, half: 17, silence: 0.8 } as const

/**
 * The two voices of the last minutes (S3.4): the seeker above the line, the listener below it. How much and when, never
 * what; where nothing was heard there is nothing.
 */
export function VoiceShape({ voices }: { voices: SessionShape['voices'] }) {
  const { t } = useTranslation('supervisor')
  if (voices === undefined) return null
  if (voices === 'refused') return <p className="mt-1.5 text-small text-quiet">{t('voices.refused')}</p>
  const width = voices.seeker.length * drawn.part
  return (
    <svg
      role="img"
      aria-label={t('voices.shape')}
      viewBox={`0 0 ${width} ${2 * drawn.half}`}
      preserveAspectRatio="none"
      className="mt-3 h-9 w-full"
    >
      <line x1="0" x2={width} y1={drawn.half} y2={drawn.half} className="stroke-line" strokeWidth="0.8" />
      <Bars parts={voices.seeker} look="fill-voice" up />
      <Bars parts={voices.listener} look="fill-sea" />
    </svg>
  )
}

function Bars({ parts, look, up = false }: { parts: Shape['seeker']; look: string; up?: boolean }) {
  return parts.map((part, index) => {
    if (part === null) return null
    const height = Math.max(drawn.silence, ((drawn.half - 1) * part) / 4)
    return (
      <rect
        // The parts have no other name than their place in time.
        key={`${index}`}
        x={index * drawn.part}
        y={up ? drawn.half - 0.5 - height : drawn.half + 0.5}
        width={drawn.part - drawn.gap}
        height={height}
        className={`${look} opacity-80`}
      />
    )
  })
}

/** Which colour is whose; once for a list of shapes. */
export function VoiceLegend({ sessions }: { sessions: readonly SessionShape[] }) {
  const { t } = useTranslation('supervisor')
  if (!sessions.some(({ voices }) => voices !== undefined && voices !== 'refused')) return null
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-5 text-small text-quiet">
      <span>{t('voices.lately')}</span>
      <Key look="bg-voice">{t('voices.seeker')}</Key>
      <Key look="bg-sea">{t('voices.listener')}</Key>
    </p>
  )
}

function Key({ look, children }: { look: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden="true" className={`size-2.5 rounded-full ${look}`} />
      {children}
    </span>
  )
}
