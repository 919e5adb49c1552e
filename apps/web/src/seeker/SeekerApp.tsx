import type { ServiceInfo } from '@tingyu/contract'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../i18n/language.ts'
import { addBookingTexts } from '../i18n/booking-texts.ts'
import { addRoomTexts } from '../i18n/room-texts.ts'
import { LiveContext } from '../live/hooks.ts'
import { fetchPatiently } from './fetch-patiently.ts'
import { describe } from './actions.ts'
import { HelpSheet } from './frame/HelpSheet.tsx'
import { PageErrorBoundary } from './frame/PageError.tsx'
import { useEscapeTwice } from './frame/use-escape-twice.ts'
import { PhraseScreen } from './PhraseScreen.tsx'
import { RulesScreen } from './RulesScreen.tsx'
import type { Screen } from './screen-of.ts'
import { SeekerContext, useSeeker, type SeekerPage } from './seeker-context.ts'
import { LoadingScreen, SignedOutScreen, UnreachableScreen } from './StandingScreens.tsx'
import { TopicScreen } from './TopicScreen.tsx'
import { useCalled } from './use-called.ts'
import { usePath } from './use-path.ts'
import { chime } from './waiting/calling.ts'
import { IntakeBook } from './waiting/intake-book.ts'
import { WaitingScreen } from './waiting/WaitingScreen.tsx'
import { Status } from '../ui/Status.tsx'

/** The room with its call, and the parting: not before somebody is about to enter (see scripts/bundle-size.test.ts). */
const Room = lazy(() =>
  fetchPatiently(async () => {
    const [{ Room }] = await Promise.all([import('./room/Room.tsx'), addRoomTexts()])
    return { default: Room }
  }),
)
const fetchEnd = async () => {
  const [{ EndScreen }] = await Promise.all([import('./end/parting.ts'), addRoomTexts()])
  return { default: EndScreen }
}
const EndScreen = lazy(() => fetchPatiently(fetchEnd))
/** Booking another time has texts of its own, for the few who do. */
const BookingScreen = lazy(() =>
  fetchPatiently(async () => {
    const [{ BookingScreen }] = await Promise.all([import('./end/parting.ts'), addRoomTexts(), addBookingTexts()])
    return { default: BookingScreen }
  }),
)

export function SeekerApp({ info }: { info: ServiceInfo }) {
  const path = usePath(info)
  const [helpOpen, setHelpOpen] = useState(false)
  const [announcement, setAnnouncement] = useAnnouncement()
  const session = path.live?.getView().session?.id
  const intake = useMemo(
    () => (session === undefined ? undefined : new IntakeBook((told) => describe(session, told))),
    [session],
  )
  useEscapeTwice()
  useEffect(() => {
    // What was being written is kept before the listener reads it.
    if (path.screen.name !== 'waiting') intake?.flush()
    // The parting may come when the network is at its worst.
    if (path.screen.name === 'talking') void fetchEnd().catch(() => {})
  }, [path.screen.name, intake])
  const state = path.live?.getView().session?.state
  const supervisor = useLast(state?.status === 'crisis' ? state.takenBy?.workingName : undefined)
  const before = useBefore(path.screen.name)
  useCalled(path.screen.name, before)
  const { i18n } = useTranslation()
  useTitle(worded(info.names, i18n.language))

  const page: SeekerPage = {
    info,
    path,
    openHelp: () => setHelpOpen(true),
    announce: setAnnouncement,
    chime,
    intake,
    supervisor,
  }
  return (
    <SeekerContext value={page}>
      <LiveContext value={path.live ?? null}>
        <PageErrorBoundary>
          <Suspense fallback={<LoadingScreen />}>
            <CurrentScreen before={before} />
          </Suspense>
        </PageErrorBoundary>
        <HelpSheet open={helpOpen} onOpenChange={setHelpOpen} />
        <Status className="unseen">{announcement}</Status>
      </LiveContext>
    </SeekerContext>
  )
}

function CurrentScreen({ before }: { before: Screen['name'] | undefined }) {
  const { path, intake } = useSeeker()
  const { screen } = path
  switch (screen.name) {
    case 'loading':
      return <LoadingScreen />
    case 'unreachable':
      return <UnreachableScreen />
    case 'signed-out':
      return <SignedOutScreen />
    case 'topic':
      return <TopicScreen />
    case 'rules':
      return <RulesScreen key={screen.topic} topic={screen.topic} />
    case 'phrase':
      return <PhraseScreen />
    case 'booking':
      return <BookingScreen />
    case 'waiting':
      return intake && <WaitingScreen intake={intake} returned={before === 'preparing'} />
    case 'preparing':
    case 'talking':
    case 'crisis':
      return <Room />
    case 'ended':
      return <EndScreen reason={screen.reason} />
  }
}

/** Long enough for a screen reader to begin with it; then it is gone, and nobody comes upon old news, ms. */
const announced = 7_000

function useAnnouncement() {
  const [announcement, announce] = useState('')
  useEffect(() => {
    if (announcement === '') return undefined
    const timer = setTimeout(() => announce(''), announced)
    return () => clearTimeout(timer)
  }, [announcement])
  return [announcement, announce] as const
}

/** The screen before this one. */
function useBefore<T>(value: T): T | undefined {
  const [{ now, before }, set] = useState<{ now: T; before: T | undefined }>({ now: value, before: undefined })
  if (value !== now) set({ now: value, before: now })
  return value === now ? before : now
}

/** The value, or what it was when there was one. */
function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value)
  if (value !== undefined && value !== last) setLast(value)
  return value ?? last
}

/** The page's title says nothing that somebody looking over a shoulder should not read. */
function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
