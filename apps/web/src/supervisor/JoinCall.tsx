import type { OpenIncident } from '@tingyu/contract'
import { askedPart, inVoice } from '@tingyu/sop'
import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '../call/meeting.ts'
import { keepAwake } from '../call/wake-lock.ts'
import { useLive, useLiveView } from '../live/hooks.ts'
import { LegWord, MeetingNotices, MuteButton } from '../staff/voice/MeetingVoice.tsx'
import { Button } from '../ui/Button.tsx'
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
  const alone = incident.listener === undefined
  if (askedPart(state)?.mode !== 'voice') {
    return <p className="mt-3 text-small text-quiet">{alone ? t('join.writtenQueue') : t('join.written')}</p>
  }
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
          <p className="text-small text-quiet">
            {isDrill(incident) ? t('drill.join') : withListener ? t('join.lead') : t('join.leadQueue')}
          </p>
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
  useEffect(keepAwake, [])
  const { legs, microphone } = useSyncExternalStore(meeting.subscribe, meeting.getState)
  const listenOnly = microphone.status === 'none'
  return (
    <Card
      buttons={
        <Buttons>
          <MuteButton meeting={meeting} />
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
      <MeetingNotices meeting={meeting} direct={t('join.direct')} />
    </Card>
  )
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
