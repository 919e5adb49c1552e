import type { ChangeWord } from '@tingyu/signals/voice'
import { useTranslation } from 'react-i18next'
import { shareOn, stripLength, type Strip } from './strip.ts'
import { useNoticed } from './use-voices.ts'
import { useOwnVoiceShown } from './voice-preferences.ts'

/** The two voices of the last minutes as soft bands; where neither is, there was a pause. Nothing moves but time. */
export function VoiceStrip() {
  const { t } = useTranslation('listener')
  const voices = useNoticed()
  const own = useOwnVoiceShown()
  if (voices.status === 'off') return null
  if (voices.status === 'impossible') return <p className="mt-6 text-small text-quiet">{t('voices.impossible')}</p>
  const { strip } = voices
  const share = shareOn(strip)
  return (
    <section aria-label={t('voices.title')} className="mt-6 w-full max-w-[40rem]">
      <div aria-hidden="true" className="flex flex-col gap-1.5">
        <Band name={t('voices.seeker')} strip={strip} voice="seeker" look="bg-voice" />
        <Band name={t('voices.listener')} strip={strip} voice="listener" look="bg-sea" marks={own} />
      </div>
      <p className="mt-1.5 min-h-[1.65em] text-small text-quiet">
        <Words words={strip.words} />
        {own && share !== undefined && (
          <span className={strip.words.length > 0 ? 'ms-4' : ''}>{t('voices.share', { share })}</span>
        )}
      </p>
    </section>
  )
}

function Band({
  name,
  strip,
  voice,
  look,
  marks = false,
}: {
  name: string
  strip: Strip
  voice: 'seeker' | 'listener'
  look: string
  marks?: boolean
}) {
  const left = strip.now - stripLength
  const place = (at: number) => `${(100 * Math.min(stripLength, Math.max(0, at - left))) / stripLength}%`
  const width = (from: number, until: number) => `${(100 * (until - Math.max(from, left))) / stripLength}%`
  return (
    <div className="flex items-center gap-3">
      <span className="w-10 shrink-0 text-end text-small text-quiet">{name}</span>
      <div className="relative h-2.5 flex-1 overflow-hidden rounded-full bg-line/50">
        {strip.spans[voice].map(([from, until]) => (
          <span
            key={from}
            data-voice={voice}
            className={`absolute inset-y-0 min-w-0.5 rounded-full opacity-75 ${look}`}
            style={{ insetInlineStart: place(from), width: width(from, until) }}
          />
        ))}
        {marks &&
          strip.breakIns.map((at) => (
            <span key={at} className="absolute inset-y-0 w-0.5 bg-ink" style={{ insetInlineStart: place(at) }} />
          ))}
      </div>
    </div>
  )
}

/** At most three words of change, never what it might mean. */
function Words({ words }: { words: readonly ChangeWord[] }) {
  const { t } = useTranslation('listener')
  const texts: Readonly<Record<ChangeWord, string>> = {
    faster: t('voices.faster'),
    slower: t('voices.slower'),
    louder: t('voices.louder'),
    softer: t('voices.softer'),
    higher: t('voices.higher'),
    lower: t('voices.lower'),
    longer_pauses: t('voices.longerPauses'),
    shorter_pauses: t('voices.shorterPauses'),
  }
  return words.length === 0 ? null : <span>{words.map((word) => texts[word]).join(' · ')}</span>
}
