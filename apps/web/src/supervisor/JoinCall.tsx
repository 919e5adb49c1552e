import type { OpenIncident } from '@tingyu/contract'
import { askedPart, inVoice } from '@tingyu/sop'
import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LegState } from '../call/leg.ts'
import type { Meeting } from '../call/meeting.ts'
import { keepAwake } from '../call/wake-lock.ts'
import { useLink, useLive, useLiveView } from '../live/hooks.ts'
import { thirdWord } from '../live/third-word.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Status } from '../ui/Status.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import { isDrill } from './incidents.ts'
import { JoinedVoice } from './joined-voice.ts'

/**
 * The supervisor's way into the voice of an incident they have taken: join, how it stands with each of the two, mute,
 * leave. Where the session is only written, so is this.
 */
export function JoinCall({ incident }: { incident: OpenIncident }) {
  const { t } = useTranslation('supervisor')
  const view = useLiveView((each) => each.session)
  const state = view?.id === incident.session ? view.state : undefined
  if (state?.status !== 'crisis') return null
  if (askedPart(state)?.mode !== 'voice') return <p className="mt-3 text-small text-quiet">{t('join.written')}</p>
  // Where nobody has accepted it there is nobody but the seeker. Whoever is relieved leaves a voice that goes on.
  const met = state.before.status !== 'waiting'
  return <Joining incident={incident} withListener={met} listens={met && state.relieved !== true} />
}

function Joining({
  incident,
  withListener,
  listens,
}: {
  incident: OpenIncident
  withListener: boolean
  listens: boolean
}) {
  const { t } = useTranslation('supervisor')
  const live = useLive()
  const refusalText = useRefusalText()
  const voice = useMemo(
    () => new JoinedVoice(live, incident.session, withListener),
    [live, incident.session, withListener],
  )
  useEffect(() => {
    voice.open()
    return () => voice.close()
  }, [voice])
  const joined = useSyncExternalStore(voice.subscribe, voice.getState)
  const elsewhere = useSaidToBeIn()
  const join = (listenOnly: boolean) => () => void voice.join(listenOnly)
  switch (joined.step) {
    case 'out':
      return (
        <Card
          buttons={
            <Buttons>
              <Button weight="main" onClick={join(false)}>
                {!joined.left && elsewhere ? t('join.moveHere') : t('join.join')}
              </Button>
            </Buttons>
          }
        >
          {joined.left && <Status>{t('join.left')}</Status>}
          {!joined.left && elsewhere && <p>{t('join.elsewhere')}</p>}
          <p className="text-small text-quiet">{isDrill(incident) ? t('drill.join') : t('join.lead')}</p>
        </Card>
      )
    case 'asking':
      return (
        <Card>
          <Status>{t('join.asking')}</Status>
        </Card>
      )
    case 'announcing':
      return (
        <Card>
          <Status>{t('join.announcing')}</Status>
        </Card>
      )
    case 'in':
      return <In meeting={joined.meeting} incident={incident} listens={listens} onLeave={() => voice.leave()} />
    case 'no-microphone':
      return (
        <Card
          buttons={
            <Buttons>
              <Button weight="main" onClick={join(false)}>
                {t('join.again')}
              </Button>
              <Button onClick={join(true)}>{t('join.listenOnly')}</Button>
            </Buttons>
          }
        >
          <div role="alert">
            <p>{t(`join.trouble.${joined.trouble}`)}</p>
            <p className="text-small text-quiet">{t('join.byText')}</p>
          </div>
        </Card>
      )
    case 'refused':
      return (
        <Card
          buttons={
            <Buttons>
              <Button onClick={join(false)}>{t('join.again')}</Button>
            </Buttons>
          }
        >
          <p role="alert">{refusalText(joined.refusal)}</p>
        </Card>
      )
    case 'elsewhere':
      return (
        <Card
          buttons={
            <Buttons>
              <Button onClick={join(false)}>{t('join.moveHere')}</Button>
            </Buttons>
          }
        >
          <Status>{t('join.elsewhere')}</Status>
        </Card>
      )
  }
}

/** The others were told that this supervisor is in the voice, though this page is not. */
function useSaidToBeIn(): boolean {
  return useLiveView((view) => view.session !== undefined && inVoice(view.session.state) !== undefined)
}

function In({
  meeting,
  incident,
  listens,
  onLeave,
}: {
  meeting: Meeting
  incident: OpenIncident
  listens: boolean
  onLeave: () => void
}) {
  const { t } = useTranslation('supervisor')
  const link = useLink()
  useEffect(keepAwake, [])
  const { legs, microphone, muted, soundBlocked } = useSyncExternalStore(meeting.subscribe, meeting.getState)
  const direct = Object.values(legs).some((leg) => leg.direct)
  const listenOnly = microphone.status === 'none'
  return (
    <Card
      buttons={
        <Buttons>
          {listenOnly ? (
            <Button onClick={() => void meeting.changeMicrophone('default')}>{t('join.openMicrophone')}</Button>
          ) : (
            <Button aria-pressed={muted} onClick={() => meeting.mute(!muted)}>
              {muted ? t('join.unmute') : t('join.mute')}
            </Button>
          )}
          <Button onClick={onLeave}>{t('join.leave')}</Button>
        </Buttons>
      }
    >
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <strong className="font-semibold text-sea">{listenOnly ? t('join.hearing') : t('join.in')}</strong>
        {isDrill(incident) ? (
          <span className="text-small">{t('drill.voice')}</span>
        ) : (
          <LegWord who={t('join.seeker')} leg={legs.seeker} away={!incident.seekerHere} />
        )}
        {listens && (
          <LegWord
            who={incident.listener ?? t('join.listener')}
            leg={legs.listener}
            away={incident.listenerAway === true}
          />
        )}
      </div>
      {link.status !== 'open' && <p className="text-small">{t('join.away')}</p>}
      {soundBlocked && (
        <Notice>
          <Button weight="main" onClick={() => meeting.allowSound()}>
            {t('join.allowSound')}
          </Button>
        </Notice>
      )}
      {microphone.status === 'lost' && <Notice>{t('join.microphoneLost')}</Notice>}
      {microphone.status === 'open' && microphone.fellBack && <Notice>{t('join.microphoneFellBack')}</Notice>}
      {direct && <p className="text-small text-quiet">{t('join.direct')}</p>}

      {listenOnly && microphone.trouble !== undefined && (
        <p role="alert" className="text-small">
          {t(`join.trouble.${microphone.trouble}`)}
        </p>
      )}
    </Card>
  )
}

/** `away`: no device of theirs is connected to the service, so a line that does not stand will not come by itself. */
function LegWord({ who, leg, away }: { who: string; leg: LegState | undefined; away: boolean }) {
  const { t } = useTranslation('supervisor')
  const word = thirdWord(leg)
  const stands = word === 'here' || word === 'muted' || word === 'listens'
  return <Status className="text-small">{t(`join.leg.${away && !stands ? 'away' : word}`, { who })}</Status>
}

function Card({ buttons, children }: { buttons?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('supervisor')
  return (
    <section
      aria-label={t('join.title')}
      className="mt-4 flex flex-col gap-x-8 gap-y-3 rounded-card border border-sea bg-raised px-6 py-4 lg:flex-row lg:items-center lg:justify-between"
    >
      <div className="flex min-w-0 flex-1 flex-col gap-2">{children}</div>
      {buttons}
    </section>
  )
}

function Buttons({ children }: { children: ReactNode }) {
  return <div className="mt-1 flex flex-wrap gap-3">{children}</div>
}
