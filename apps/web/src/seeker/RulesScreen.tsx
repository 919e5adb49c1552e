import type { AgeBand, Mode, SessionId } from '@tingyu/sop'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isInAppBrowser } from '../call/in-app.ts'
import { worded } from '../i18n/language.ts'
import { Button } from '../ui/Button.tsx'
import { Consent, Pills } from '../ui/Choices.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import { Frame, Heading } from './frame/Frame.tsx'
import { useSeeker } from './seeker-context.ts'
import { allowCalling } from './waiting/calling.ts'

/** The rules, said before anybody speaks (S2.2), and consents that stand apart; from the third on they may be refused. */
export function RulesScreen({ topic }: { topic: string }) {
  const { t, i18n } = useTranslation('seeker')
  const refusalText = useRefusalText()
  const { info, path } = useSeeker()
  const [rules, setRules] = useState(false)
  const [wordsChecked, setWordsChecked] = useState(false)
  const [observation, setObservation] = useState(false)
  const [captions, setCaptions] = useState(false)
  const [secondReader, setSecondReader] = useState(false)
  const [again, setAgain] = useState(path.earlier?.wished === true)
  const [ageBand, setAgeBand] = useState<AgeBand>()
  const [missing, setMissing] = useState(false)
  const needed = useRef<HTMLDivElement>(null)

  const join = (mode: Mode) => {
    if (!rules || !wordsChecked) {
      setMissing(true)
      needed.current?.querySelector<HTMLElement>('[role="checkbox"][aria-checked="false"]')?.focus()
      return
    }
    // From this very tap, so that the page may sound when they are called.
    void allowCalling()
    const earlier: SessionId | undefined = again ? path.earlier?.session : undefined
    void path.join({
      topic,
      mode,
      consent: { rules, wordsChecked, observation, captions, secondReader },
      ...(earlier === undefined ? {} : { again: earlier }),
      ...(ageBand === undefined ? {} : { ageBand }),
    })
  }
  const chosen = info.topics.find((each) => each.id === topic)
  const stillMissing = missing && !(rules && wordsChecked)
  const notYet = missing ? t('rules.notYet') : undefined

  return (
    <Frame>
      <button
        type="button"
        onClick={() => path.choose({ step: 'topic' })}
        className="mt-3 inline-flex min-h-12 items-center gap-2 self-start text-sea"
      >
        {chosen !== undefined && <span className="text-ink">{worded(chosen.label, i18n.language)}</span>}
        <span>{t('rules.back')}</span>
      </button>
      <Heading className="mt-3">{t('rules.title')}</Heading>
      <dl className="mt-3">
        <Rule title={t('rules.timeTitle')}>
          {t('rules.time', { minutes: Math.round(info.sessionLength / 60_000) })}
        </Rule>
        <Rule title={t('rules.secrecyTitle')}>{t('rules.secrecy')}</Rule>
        <Rule title={t('rules.listeningTitle')}>{t('rules.listening')}</Rule>
        <Rule title={t('rules.dangerTitle')}>{t('rules.danger')}</Rule>
      </dl>
      <h2 className="mt-5 mb-3 text-lead">{t('rules.consents')}</h2>
      <div ref={needed} className="flex flex-col gap-3">
        <Consent checked={rules} onChange={setRules} title={t('rules.agreeRules')} missing={notYet} />
        <Consent checked={wordsChecked} onChange={setWordsChecked} title={t('rules.agreeWords')} missing={notYet}>
          {t('rules.agreeWordsHint')}
        </Consent>
      </div>
      <div className="mt-3">
        <Consent checked={observation} onChange={setObservation} title={t('rules.observation')}>
          {t('rules.observationHint')}
        </Consent>
      </div>
      <div className="mt-3">
        <Consent checked={captions} onChange={setCaptions} title={t('rules.captions')}>
          {t('rules.captionsHint')}
        </Consent>
      </div>
      {info.secondReader !== undefined && (
        <div className="mt-3">
          <Consent
            checked={secondReader}
            onChange={setSecondReader}
            title={t('rules.secondReader', { name: info.secondReader })}
          >
            {t('rules.secondReaderHint')}
          </Consent>
        </div>
      )}
      {path.earlier !== undefined && (
        <div className="mt-3">
          <Consent checked={again} onChange={setAgain} title={t('rules.again', { name: path.earlier.listener })}>
            {t('rules.againHint')}
          </Consent>
        </div>
      )}
      <AgeQuestion value={ageBand} onChange={setAgeBand} />
      <h2 className="mt-6 text-lead">{t('rules.how')}</h2>
      <VoiceNote />
      <div className="mt-4 flex flex-col gap-3">
        {stillMissing && <Notice tone="calm">{t('rules.needed')}</Notice>}
        {path.refusal !== undefined && <Notice>{refusalText(path.refusal)}</Notice>}
        {info.voice !== 'unavailable' && (
          <Button weight="main" className="w-full text-lead" disabled={path.joining} onClick={() => join('voice')}>
            {path.joining ? t('rules.joining') : t('rules.voice')}
          </Button>
        )}
        <Button
          weight={info.voice === 'unavailable' ? 'main' : 'plain'}
          className="w-full"
          disabled={path.joining}
          onClick={() => join('text')}
        >
          {t('rules.text')}
        </Button>
      </div>
    </Frame>
  )
}

function Rule({ title, children }: { title: string; children: string }) {
  return (
    <div className="border-t border-line py-2.5">
      <dt className="font-song text-lead">{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const ages: readonly AgeBand[] = ['under-14', '14-17', 'adult', 'unsaid']

/** Only where the service has a rule for people under 18: before the queue, so that nobody is offered who may not be. */
function AgeQuestion({ value, onChange }: { value: AgeBand | undefined; onChange: (next: AgeBand) => void }) {
  const { t, i18n } = useTranslation('seeker')
  const { young } = useSeeker().info
  if (young === undefined || young.rule === 'open') return null
  return (
    <section className="mt-6">
      <h2 className="text-lead">{worded(young.ask, i18n.language)}</h2>
      <p className="mt-1 mb-3 text-small text-quiet">{worded(young.hint, i18n.language)}</p>
      <Pills
        hideLabel
        label={worded(young.ask, i18n.language)}
        options={ages.map((each) => ({ value: each, label: t(`waiting.ages.${each}`) }))}
        value={value}
        onChange={onChange}
      />
    </section>
  )
}

/** What is to be known about the voice here before choosing it: an app without a microphone, a direct line. */
function VoiceNote() {
  const { t } = useTranslation('seeker')
  const { info } = useSeeker()
  const notes = [
    info.voice === 'unavailable' && t('rules.noVoice'),
    info.voice !== 'unavailable' && !isSecureContext && t('rules.insecure'),
    info.voice !== 'unavailable' && isInAppBrowser(navigator.userAgent) && t('rules.inApp'),
    info.voice === 'direct' && t('rules.direct'),
  ].filter((note) => note !== false)
  return notes.map((note) => (
    <p key={note} className="mt-2 text-small text-quiet">
      {note}
    </p>
  ))
}
