import type { RoomShown } from '@tingyu/contract'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useLive } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Status } from '../../ui/Status.tsx'
import { takeLostFocus } from '../../ui/lost-focus.ts'
import { Shown } from '../Loaded.tsx'
import { dayAndHourText, hourText } from '../times.ts'
import { useLoaded } from '../use-loaded.ts'
import { BeforeDoor } from './BeforeDoor.tsx'
import { InMeeting } from './InMeeting.tsx'
import { RoomVoice } from './room-voice.ts'
import { TimeTogether } from './TimeTogether.tsx'
import { WritingPlace } from './writing/WritingPlace.tsx'
import { namesText } from '../names.ts'

/** The room of supervision (S6.4), to speak or to write in; none of what a session has around it. */
export function MeetRoom({ id }: { id: string }) {
  const { loaded, reload } = useLoaded<RoomShown>(`/api/rooms/${id}`)
  return (
    <div className="mx-auto max-w-2xl">
      <Link
        href="/supervision"
        className="inline-flex min-h-11 items-center text-small text-quiet underline underline-offset-4 hover:text-ink"
      >
        {useTranslation('staff').t('supervision.back')}
      </Link>
      <Shown of={loaded} again={reload}>
        {(room) => <Door id={id} room={room} />}
      </Shown>
    </div>
  )
}

function Door({ id, room }: { id: string; room: RoomShown }) {
  const { t, i18n } = useTranslation('staff')
  const names = namesText(room.others, i18n.language)
  const title = () => {
    if (room.form === 'text') return t('writing.room')
    return room.others.length > 1 ? t('groups.room', { names }) : t('supervision.with', { name: names })
  }
  return (
    <>
      <h1 className="mt-2 text-display">{title()}</h1>
      <p className="mt-2 text-quiet">
        {t('supervision.both', {
          one: dayAndHourText(room.at, i18n.language),
          other: t('supervision.minutes', { count: room.minutes }),
        })}
      </p>
      <div className="mt-8">
        {room.form === 'text' ? <WritingPlace id={id} shown={room} /> : <Speaking id={id} room={room} />}
      </div>
    </>
  )
}

/** The same voice as in a session. */
function Speaking({ id, room }: { id: string; room: RoomShown }) {
  const { t, i18n } = useTranslation('staff')
  const live = useLive()
  const voice = useMemo(() => new RoomVoice(live, id), [live, id])
  useEffect(() => {
    voice.open()
    return () => voice.close()
  }, [voice])
  const state = useSyncExternalStore(voice.subscribe, voice.getState)
  const enter = (listenOnly = false) => void voice.enter(listenOnly)
  switch (state.step) {
    case 'out':
      if (!room.voice) return <Notice>{t('meet.noVoice')}</Notice>
      if (room.standing === 'over') return <Closed why="over" />
      return <BeforeDoor room={room} onEnter={enter} />
    case 'asking':
      return <Status>{t('meet.asking')}</Status>
    case 'entering':
      return <Status>{t('meet.entering')}</Status>
    case 'in':
      return <InMeeting room={state.room} meeting={state.meeting} onLeave={() => voice.leave()} />
    case 'no-microphone':
      return <BeforeDoor room={room} onEnter={enter} trouble={state.trouble} />
    case 'closed':
      if (state.why === 'early')
        return <Notice>{t('meet.early', { time: hourText(room.opensAt, i18n.language) })}</Notice>
      return <Closed why={state.why} again={enter} />
    case 'left':
      return (
        <Notice>
          <h2 ref={takeLostFocus} tabIndex={-1} className="font-text text-body outline-none">
            {t('meet.left')}
          </h2>
          <TimeTogether room={state.room} stopped />
          <div className="mt-3">
            <Button onClick={() => enter()}>{t('meet.again')}</Button>
          </div>
        </Notice>
      )
  }
}

function Closed({ why, again }: { why: 'over' | 'not-found' | 'elsewhere' | 'in-session'; again?: () => void }) {
  const { t } = useTranslation('staff')
  return (
    <Notice>
      <p>{t(`meet.closed.${why}`)}</p>
      {why === 'elsewhere' && again !== undefined && (
        <div className="mt-3">
          <Button onClick={() => again()}>{t('meet.here')}</Button>
        </div>
      )}
    </Notice>
  )
}
