import type { ListenerCards, WordingByCue } from '@tingyu/contract'
import type { Protocol } from '@tingyu/sop'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation, useRoute } from 'wouter'
import { useLive, useLiveView } from '../live/hooks.ts'
import { askStaff } from '../staff/asking.ts'
import { Shown } from '../staff/Loaded.tsx'
import { MeetRoom } from '../staff/meet/MeetRoom.tsx'
import { RoomWaits } from '../staff/meet/RoomWaits.tsx'
import { Settings } from '../staff/settings/Settings.tsx'
import { Shell } from '../staff/shell/Shell.tsx'
import { SupervisionPage } from '../staff/supervision/SupervisionPage.tsx'
import { useLoaded } from '../staff/use-loaded.ts'
import { giveAddressBack } from '../staff/push/this-device.ts'
import { ReminderSetting } from './booking/ReminderSetting.tsx'
import { RemindCard } from './push/RemindCard.tsx'
import { useRemindedHere } from './push/use-reminded-here.ts'
import { After } from './after/After.tsx'
import { CardsRoom } from './cards/CardsRoom.tsx'
import { Growth } from './growth/Growth.tsx'
import { Guide } from './guide/Guide.tsx'
import { Home } from './home/Home.tsx'
import { WhatHappened } from './home/WhatHappened.tsx'
import { ListenerContext } from './listener-context.ts'
import { OfferDialog } from './offer/OfferDialog.tsx'
import { PreparationRoom } from './preparation/PreparationRoom.tsx'
import { ShiftsRoom } from './roster/ShiftsRoom.tsx'
import { Self } from './self/Self.tsx'
import { CheckForm } from './self-check/CheckForm.tsx'
import { CheckRoom } from './self-check/CheckRoom.tsx'
import { InSession } from './session/InSession.tsx'
import { Relieved } from './session/Relieved.tsx'
import { HintChoice } from './settings/HintChoice.tsx'
import { TopicChoice } from './settings/TopicChoice.tsx'
import { CaptionSetting } from './captions/CaptionSetting.tsx'
import { VoiceSettings } from './voices/VoiceSettings.tsx'
import { stageOf } from './stage.ts'
import { AskRoom } from './supervision/AskRoom.tsx'
import { SupervisionRoom } from './supervision/SupervisionRoom.tsx'
import { WordingRoom } from './wording/WordingRoom.tsx'

/** Everything a listener sees. The protocol is read first: no screen of theirs means anything without it. */
export function ListenerRooms() {
  const { loaded: protocol, reload } = useLoaded<Protocol>('/api/listener/protocol')
  const { loaded: cards } = useLoaded<ListenerCards>('/api/listener/cards')
  const { loaded: wording, reload: reloadWording } = useLoaded<WordingByCue>('/api/listener/wording')
  return (
    <Shown of={protocol} again={reload}>
      {(ready) => (
        <WithData
          protocol={ready}
          hard={cards.status === 'ready' ? cards.value : none}
          wording={wording.status === 'ready' ? wording.value : own}
          reloadWording={reloadWording}
        />
      )}
    </Shown>
  )
}

const none: Omit<ListenerCards, 'words'> = { cards: [], questions: [] }
const own: WordingByCue = {}

function WithData({
  protocol,
  hard,
  wording,
  reloadWording,
}: {
  protocol: Protocol
  hard: Omit<ListenerCards, 'words'> & Partial<Pick<ListenerCards, 'words'>>
  wording: WordingByCue
  reloadWording: () => void
}) {
  const data = useMemo(() => ({ protocol, ...hard, wording, reloadWording }), [protocol, hard, wording, reloadWording])
  return (
    <ListenerContext value={data}>
      <AtHand />
    </ListenerContext>
  )
}

/** A session that is at hand has the say over where one is; without one, the address has. */
function AtHand() {
  const live = useLive()
  const id = useLiveView((view) => view.session?.id)
  const stage = useLiveView((view) => stageOf(view.session?.state))
  const [, navigate] = useLocation()
  useEffect(() => {
    if (stage !== 'after' || id === undefined) return
    navigate(`/after/${id}`, { replace: true })
    live.unfollow()
  }, [stage, id, live, navigate])
  if ((stage === 'reading' || stage === 'session') && id !== undefined) return <InSession key={id} stage={stage} />
  if (stage === 'relieved') return <Relieved />
  return <Rooms />
}

function Rooms() {
  const { t } = useTranslation('listener')
  useRemindedHere()
  // Whoever comes out of a session is met first; who waits for them elsewhere is said below. Home says it itself.
  const [after] = useRoute('/after/*?')
  const [home] = useRoute('/')
  const rooms = [
    { href: '/', name: t('rooms.home') },
    { href: '/shifts', name: t('rooms.shifts') },
    { href: '/cards', name: t('rooms.cards') },
    { href: '/wording', name: t('rooms.wording') },
    { href: '/supervision', name: t('rooms.supervision') },
    { href: '/self', name: t('rooms.self'), also: '/growth' },
    { href: '/settings', name: t('rooms.settings') },
  ]
  return (
    <Shell rooms={rooms}>
      <WhatHappened />
      {!after && !home && <RoomWaits />}
      <Switch>
        <Route path="/">
          <Home />
        </Route>
        <Route path="/prepare">
          <PreparationRoom />
        </Route>
        <Route path="/self">
          <Self />
        </Route>
        <Route path="/self/month">
          <CheckRoom />
        </Route>
        <Route path="/self/month/new">
          <CheckForm />
        </Route>
        <Route path="/growth">
          <Growth />
        </Route>
        <Route path="/after/:session">{({ session }) => <After key={session} session={session} />}</Route>
        <Route path="/shifts">
          <ShiftsRoom />
        </Route>
        <Route path="/cards">
          <CardsRoom />
        </Route>
        <Route path="/guide">
          <Guide />
        </Route>
        <Route path="/wording">
          <WordingRoom />
        </Route>
        <Route path="/supervision">
          <SupervisionRoom />
        </Route>
        <Route path="/supervision/new/:session?">{({ session }) => <AskRoom key={session} about={session} />}</Route>
        <Route path="/supervision/new/:session/account">
          {({ session }) => <AskRoom key={`${session} account`} about={session} brings />}
        </Route>
        <Route path="/supervision/:id">{({ id }) => <SupervisionPage key={id} id={id} />}</Route>
        <Route path="/room/:id">{({ id }) => <MeetRoom key={id} id={id} />}</Route>
        <Route path="/settings">
          <Settings beforeSignOut={leaveThisDevice}>
            <TopicChoice />
            <HintChoice />
            <VoiceSettings />
            <CaptionSetting />
            <ReminderSetting />
            <RemindCard />
          </Settings>
        </Route>
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
      {after && (
        <div className="mt-12">
          <RoomWaits />
        </div>
      )}
      <OfferDialog />
    </Shell>
  )
}

/** Whoever signs out is not there to be offered anybody, and is reminded of nothing on this device. */
async function leaveThisDevice(): Promise<void> {
  await askStaff('POST', '/api/listener/duty', { accepting: false })
  await giveAddressBack()
}
