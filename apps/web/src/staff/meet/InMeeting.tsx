import type { RoomPerson } from '@tingyu/contract'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { LegState } from '../../call/leg.ts'
import type { Meeting } from '../../call/meeting.ts'
import { keepAwake } from '../../call/wake-lock.ts'
import { thirdWord } from '../../live/third-word.ts'
import { Button } from '../../ui/Button.tsx'
import { Ripple } from '../../ui/Ripple.tsx'
import { Status } from '../../ui/Status.tsx'
import { takeLostFocus } from '../../ui/lost-focus.ts'
import { useIdentity } from '../identity.ts'
import { MeetingNotices, MuteButton } from '../voice/MeetingVoice.tsx'
import type { RoomShape } from './room-voice.ts'
import { TimeTogether } from './TimeTogether.tsx'
import { namesText } from '../names.ts'

/** In the room: who is there and heard, how long, mute, leave. Nothing else. */
export function InMeeting({ room, meeting, onLeave }: { room: RoomShape; meeting: Meeting; onLeave: () => void }) {
  const { t, i18n } = useTranslation('staff')
  const { me } = useIdentity()
  useEffect(keepAwake, [])
  const { legs, microphone, muted } = useSyncExternalStore(meeting.subscribe, meeting.getState)
  const others = room.people.filter(({ seat }) => seat !== room.you)
  const alone = others.every(({ here }) => !here)
  const listed = (people: readonly RoomPerson[]) =>
    namesText(
      people.map(({ name }) => name),
      i18n.language,
    )
  const gone = others.filter(({ left }) => left)
  const own = () => {
    if (microphone.status === 'none') return t('meet.youHear')
    return muted ? t('meet.youMuted') : t('meet.youSpeak')
  }
  return (
    <section
      ref={takeLostFocus}
      tabIndex={-1}
      aria-label={t('meet.title')}
      className="flex flex-col gap-6 rounded-card border border-line bg-raised px-6 py-6 outline-none"
    >
      {alone ? (
        <div className="flex items-center gap-5">
          <Ripple motion="still" className="size-14 shrink-0" />
          <div>
            <Status className="font-song text-title">
              {gone.length > 0 ? t('meet.haveLeft', { names: listed(gone), count: gone.length }) : t('meet.waiting')}
            </Status>
            <p className="mt-1 text-small text-quiet">
              {gone.length > 0 ? t('meet.mayGo') : t('meet.told', { names: listed(others) })}
            </p>
          </div>
        </div>
      ) : (
        <TimeTogether room={room} />
      )}
      <ul className="flex flex-col">
        {others.map((person) => (
          <Other key={person.seat} person={person} leg={legs[person.seat]} />
        ))}
        <li className="flex min-h-12 flex-wrap items-baseline justify-between gap-x-6 py-2.5">
          <span>{t('meet.you')}</span>
          <span className="text-small text-quiet">{own()}</span>
        </li>
      </ul>
      <MeetingNotices meeting={meeting} direct={t('meet.direct')} />
      <div className="flex flex-wrap gap-3">
        <MuteButton meeting={meeting} />
        <Button onClick={onLeave}>{t('meet.leave')}</Button>
      </div>
      <p className="text-small text-quiet">
        {t('meet.kept')} {me.role === 'listener' && t('meet.notOffered')}
      </p>
    </section>
  )
}

function Other({ person: { name, role, here, left }, leg }: { person: RoomPerson; leg: LegState | undefined }) {
  const { t } = useTranslation('staff')
  return (
    <li className="flex min-h-12 flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-2.5">
      <span>
        {name} <span className="text-small text-quiet">{t(`role.${role}`)}</span>
      </span>
      <Status className={`text-small ${here ? 'text-sea' : 'text-quiet'}`}>
        {here ? t(`meet.line.${thirdWord(leg)}`) : t(left ? 'meet.line.left' : 'meet.line.away')}
      </Status>
    </li>
  )
}
