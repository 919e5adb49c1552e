import type { ChangeWord } from '@tingyu/signals/voice'
import type { SessionId } from '@tingyu/sop'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSessionState } from '../../live/hooks.ts'
import { useSeated } from '../voice/use-call-seat.ts'
import { shareOn, stripLength, type Strip } from './strip.ts'
import { mayNotice, useNoticed } from './use-voices.ts'
import { useOwnVoiceShown, useVoicesWanted, wishIn } from './voice-preferences.ts'

/** The two voices of the last minutes as soft bands; where neither is, there was a pause. Nothing moves but time. */
export function VoiceStrip({ session }: { session: SessionId }) {
  const { t } = useTranslation('listener')
  const voices = useNoticed()
  const own = useOwnVoiceShown(session)
  if (voices.status === 'off') return <SwitchedOff session={session} />
  if (voices.status === 'impossible') return <p className="mt-6 text-small text-quiet">{t('voices.impossible')}</p>
  const { strip } = voices
  const share = own ? shareOn(strip) : undefined
  const legend = [t('voices.legend'), ...(own ? [t('voices.legendOwn')] : [])].join(t('voices.legendBetween'))
  return (
    <section aria-label={t('voices.title')} className="mt-4 flex w-full flex-col gap-1 sm:mt-8 sm:shrink-0 low:mt-4">
      <Row name={t('voices.seeker')} band={<Band strip={strip} voice="seeker" look="bg-voice" />}>
        <Words words={strip.words} />
      </Row>
      <Row name={t('voices.listener')} band={<Band strip={strip} voice="listener" look="bg-sea" marks={own} />}>
        <OwnMarks session={session} on={own} share={share} />
      </Row>
      <p className="ms-13 text-small text-quiet">
        {legend}
        <Quiet onClick={() => wishIn(session, 'watched', false)}>{t('voices.switchOff')}</Quiet>
      </p>
    </section>
  )
}

/** Switched off in this session, where it could be on: said in one line, and on again as easily. */
function SwitchedOff({ session }: { session: SessionId }) {
  const { t } = useTranslation('listener')
  const state = useSessionState()
  const wanted = useVoicesWanted(session)
  const set = useVoicesWanted()
  const at = useSeated().at
  if (wanted || !set || at !== 'here' || !mayNotice(state)) return null
  return (
    <p className="mt-4 text-small text-quiet">
      {t('voices.switchedOff')}
      <Quiet onClick={() => wishIn(session, 'watched', true)}>{t('voices.switchOn')}</Quiet>
    </p>
  )
}

function Quiet({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="relative ms-3 underline decoration-line underline-offset-4 hover:text-ink before:absolute before:-inset-x-2 before:-inset-y-2.5"
    >
      {children}
    </button>
  )
}

/** What is said of a voice stands beside its band; its place is kept, so that nothing moves when it comes. */
function Row({ name, band, children }: { name: string; band: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-small text-quiet sm:flex-nowrap">
      <span className="w-10 shrink-0 text-end">{name}</span>
      {band}
      <span className="ms-13 min-h-[1.65em] w-full sm:ms-0 sm:w-60 sm:shrink-0">{children}</span>
    </div>
  )
}

/** One's own share and break-ins: off in a session until one asks for them (S3.3), and off again as easily. */
function OwnMarks({ session, on, share }: { session: SessionId; on: boolean; share: number | undefined }) {
  const { t } = useTranslation('listener')
  return (
    <>
      {share !== undefined && <span className="me-3 text-ink tabular">{t('voices.share', { share })}</span>}
      <button
        type="button"
        aria-pressed={on}
        onClick={() => wishIn(session, 'own', !on)}
        className="relative underline decoration-line underline-offset-4 hover:text-ink before:absolute before:-inset-x-2 before:-inset-y-2.5"
      >
        {on ? t('voices.hideOwn') : t('voices.showOwn')}
      </button>
    </>
  )
}

function Band({
  strip,
  voice,
  look,
  marks = false,
}: {
  strip: Strip
  voice: 'seeker' | 'listener'
  look: string
  marks?: boolean
}) {
  const left = strip.now - stripLength
  const place = (at: number) => `${(100 * Math.min(stripLength, Math.max(0, at - left))) / stripLength}%`
  const width = (from: number, until: number) => `${(100 * (until - Math.max(from, left))) / stripLength}%`
  return (
    <div aria-hidden="true" className="relative h-2.5 flex-1 overflow-hidden rounded-full bg-line/50">
      {strip.missing[voice].map(([from, until]) => (
        <span
          key={from}
          data-missing={voice}
          className="absolute inset-y-0 bg-hatched"
          style={{ insetInlineStart: place(from), width: width(from, until) }}
        />
      ))}
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
