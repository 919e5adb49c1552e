import type { RoomClosed, RoomShown } from '@tingyu/contract'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive, useServerNow } from '../../../live/hooks.ts'
import { Button } from '../../../ui/Button.tsx'
import { takeLostFocus } from '../../../ui/lost-focus.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Status } from '../../../ui/Status.tsx'
import { useIdentity } from '../../identity.ts'
import { hourText } from '../../times.ts'
import { TimeTogether } from '../TimeTogether.tsx'
import { EndGroup } from './EndGroup.tsx'
import { GroupTalk, type Writing } from './GroupTalk.tsx'
import { Opening } from './Opening.tsx'
import { WhoIsThere } from './WhoIsThere.tsx'
import { WritingRoom, type InWriting } from './writing-room.ts'
import { namesText } from '../../names.ts'

/** The room of a group that writes (S6.4): a door, who is there, what is written, and a line to write. */
export function WritingPlace({ id, shown }: { id: string; shown: RoomShown }) {
  const live = useLive()
  const place = useMemo(() => new WritingRoom(live, id), [live, id])
  useEffect(() => {
    place.open()
    if (shown.standing === 'over') place.lines.read()
    return () => place.close()
  }, [place, shown.standing])
  const state = useSyncExternalStore(place.subscribe, place.getState)
  /** Kept here, above every step: whatever happens to the room, what was typed stays. */
  const [draft, setDraft] = useState('')
  const writing = writingIn(state, shown)
  return (
    <div className="flex flex-col gap-5">
      <Head place={place} state={state} shown={shown} />
      {writing !== undefined && <GroupTalk place={place} draft={draft} onDraft={setDraft} writing={writing} />}
      {state.step === 'in' && <Foot id={id} place={place} state={state} />}
    </div>
  )
}

/** Whether lines are shown, and what can be done with them; undefined: nothing is shown. */
function writingIn(state: InWriting, { standing }: RoomShown): Writing | undefined {
  if (state.step === 'in') return state.room.begun ? 'open' : 'before'
  if (state.step === 'closed' && state.room !== undefined) return state.why === 'over' ? 'over' : 'shut'
  return state.step === 'out' && standing === 'over' ? 'none' : undefined
}

/** Where one stands with the room, above what is written. */
function Head({ place, state, shown }: { place: WritingRoom; state: InWriting; shown: RoomShown }) {
  const { t } = useTranslation('staff')
  switch (state.step) {
    case 'out':
      return shown.standing === 'over' ? (
        <Closed place={place} why="over" shown={shown} />
      ) : (
        <Door place={place} shown={shown} />
      )
    case 'entering':
      return <Status>{t('meet.entering')}</Status>
    case 'in':
      return (
        <div ref={takeLostFocus} tabIndex={-1} className="flex flex-col gap-2 outline-none">
          <WhoIsThere room={state.room} />
          <Opening room={state.room} />
          {state.room.begun && <TimeTogether room={state.room} />}
        </div>
      )
    case 'closed':
      return <Closed place={place} why={state.why} shown={shown} />
    case 'left':
      return (
        <Notice>
          <h2 ref={takeLostFocus} tabIndex={-1} className="font-text text-body outline-none">
            {t('meet.left')}
          </h2>
          <TimeTogether room={state.room} stopped />
          <div className="mt-3">
            <Button onClick={() => place.enter()}>{t('meet.again')}</Button>
          </div>
        </Notice>
      )
  }
}

/** What this room is, and the way in. */
function Door({ place, shown }: { place: WritingRoom; shown: RoomShown }) {
  const { t, i18n } = useTranslation('staff')
  const now = useServerNow(5_000)
  const early = now !== undefined && now < shown.opensAt
  return (
    <>
      <With shown={shown} />
      <p className="max-w-prose">{t('writing.lead')}</p>
      {early && <p>{t('writing.early', { time: hourText(shown.opensAt, i18n.language) })}</p>}
      <Button weight="main" className="self-start px-12" disabled={early} onClick={() => place.enter()}>
        {t('meet.enter')}
      </Button>
    </>
  )
}

/** The others of the group, by name. */
function With({ shown: { others } }: { shown: RoomShown }) {
  const { t, i18n } = useTranslation('staff')
  return <p>{t('writing.with', { names: namesText(others, i18n.language) })}</p>
}

function Closed({ place, why, shown }: { place: WritingRoom; why: RoomClosed; shown: RoomShown }) {
  const { t, i18n } = useTranslation('staff')
  const { readableUntil } = useSyncExternalStore(place.lines.subscribe, place.lines.getState)
  const text = () => {
    if (why === 'early') return t('writing.early', { time: hourText(shown.opensAt, i18n.language) })
    if (why === 'over' && readableUntil !== undefined) return t('writing.ended')
    return why === 'elsewhere' ? t('writing.elsewhere') : t(`meet.closed.${why}`)
  }
  return (
    <>
      <With shown={shown} />
      <Notice>
        <h2 ref={takeLostFocus} tabIndex={-1} className="font-text text-body outline-none">
          {text()}
        </h2>
        {why === 'elsewhere' && (
          <div className="mt-3">
            <Button onClick={() => place.enter()}>{t('meet.here')}</Button>
          </div>
        )}
      </Notice>
    </>
  )
}

function Foot({
  id,
  place,
  state: { room },
}: {
  id: string
  place: WritingRoom
  state: Extract<InWriting, { step: 'in' }>
}) {
  const { t } = useTranslation('staff')
  const { me } = useIdentity()
  return (
    <>
      <div className="flex flex-wrap gap-3">
        {me.role === 'supervisor' && room.begun && <EndGroup id={id} room={room} />}
        <Button onClick={() => place.leave()}>{t('meet.leave')}</Button>
      </div>
      {me.role === 'listener' && <p className="text-small text-quiet">{t('meet.notOffered')}</p>}
    </>
  )
}
