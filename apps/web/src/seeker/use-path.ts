import type { Booked, JoinRequest, ServiceInfo } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Answer } from '../api.ts'
import { startLive } from '../live/start-live.ts'
import type { Live, LiveView } from '../live/live.ts'
import { comeBackWith, enter, giveFeedback, present } from './actions.ts'
import { keepClosed, keepDraft, keepReturned, keptClosed, keptDraft, keptReturned } from './kept-draft.ts'
import { metIn, screenOf, type Draft, type Earlier, type Known, type Screen } from './screen-of.ts'

type Refusal = Extract<Answer<unknown>, { ok: false }>['refusal']

/** The seeker's way through the pages: where they stand, and what leads on from there. */
export interface Path {
  readonly screen: Screen
  /** From the first session of this page on. */
  readonly live: Live | undefined
  /** The last listener one met, who may be asked for again. */
  readonly earlier: Earlier | undefined
  /** The time that is booked, as it was when the page asked last. */
  readonly booked: Booked | undefined
  /** On the way into the queue. */
  readonly joining: boolean
  readonly refusal: Refusal | undefined
  readonly choose: (draft: Draft) => void
  /** The rules are accepted: into the queue. */
  readonly join: (request: JoinRequest) => Promise<void>
  /** Done with an ended session: begin anew. */
  readonly beginAgain: () => void
  /** Says whether the same listener is wished for another time; false if it could not be kept. */
  readonly wish: (again: boolean) => Promise<boolean>
  /** Back with six words: what they began elsewhere is theirs here, too. */
  readonly comeBack: (words: readonly string[]) => Promise<Answer<unknown>>
  /** They were known again on this page. */
  readonly cameBack: boolean
  /** Ask again where things stand: after an outage, or with another sign-in. */
  readonly askAgain: () => Promise<void>
}

/** How often a page that could not reach the service tries again by itself, ms. */
const tryAgainEvery = 5_000

export function usePath(info: ServiceInfo): Path {
  const [known, setKnown] = useState<Known>({ status: 'asking' })
  const [draft, setDraft] = useState<Draft>(() => keptDraft(info.topics))
  const [closed, setClosed] = useState(keptClosed)
  const [returned, setReturned] = useState(keptReturned)
  const [cameBack, setCameBack] = useState(false)
  const [joining, setJoining] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const [live, setLive] = useState<Live>()
  const [earlier, setEarlier] = useState<Earlier>()
  const [booked, setBooked] = useState<Booked>()
  const theLive = useRef<Live>(undefined)

  const follow = useCallback((id: SessionId) => {
    theLive.current ??= startLive()
    theLive.current.follow(id)
    setLive(theLive.current)
    setKnown({ status: 'session', id })
  }, [])

  const stand = useCallback(
    (answer: Awaited<ReturnType<typeof present>>) => {
      if (answer.ok) setEarlier(answer.value.earlier ?? undefined)
      if (answer.ok) setBooked(answer.value.booked ?? undefined)
      if (!answer.ok) setKnown({ status: 'unreachable' })
      else if (answer.value.session === null) setKnown({ status: 'none' })
      else follow(answer.value.session)
    },
    [follow],
  )
  const askAgain = useCallback(async () => {
    const answer = await present()
    // The sign-in may be another one now.
    if (answer.ok) theLive.current?.signedIn()
    stand(answer)
  }, [stand])

  useEffect(() => void present().then(stand), [stand])
  useEffect(() => () => theLive.current?.close(), [])
  useEffect(() => {
    if (known.status !== 'unreachable') return undefined
    const retry = () => void askAgain()
    const timer = setInterval(retry, tryAgainEvery)
    globalThis.addEventListener('online', retry)
    return () => {
      clearInterval(timer)
      globalThis.removeEventListener('online', retry)
    }
  }, [known.status, askAgain])

  const view = useViewOf(live)
  const standing = { known, draft, view: view?.session, link: view?.link, closed, returned, now: live?.now() }

  const choose = (next: Draft) => {
    keepDraft(next)
    setDraft(next)
    setRefusal(undefined)
  }
  const join = async (request: JoinRequest) => {
    setJoining(true)
    setRefusal(undefined)
    const answer = await enter(request)
    setJoining(false)
    if (!answer.ok) {
      setRefusal(answer.refusal)
      return
    }
    setCameBack(false)
    choose({ step: 'topic' })
    // The connection may have been refused before there was a sign-in.
    if (theLive.current?.getView().link.status === 'refused') theLive.current.signedIn()
    follow(answer.value)
  }
  const comeBack = async (words: readonly string[]) => {
    const known = await comeBackWith(words)
    if (!known.ok) return known
    const answer = await present()
    if (answer.ok && answer.value.session !== null) {
      keepReturned(answer.value.session)
      setReturned(answer.value.session)
    }
    if (answer.ok) theLive.current?.signedIn()
    setCameBack(true)
    choose({ step: 'topic' })
    stand(answer)
    return known
  }
  const beginAgain = () => {
    if (view?.link.status === 'refused') {
      // Out of reach without a sign-in, but not over: who comes back with their six words finds it again.
      setKnown({ status: 'none' })
    } else if (known.status === 'session') {
      keepClosed(known.id)
      setClosed(known.id)
    }
    choose({ step: 'topic' })
  }
  const met = metIn(standing, earlier)
  const wish = async (again: boolean) => {
    if (met === undefined) return false
    const answer = await giveFeedback(met.session, { again })
    if (answer.ok) setEarlier({ ...met, wished: again })
    return answer.ok
  }

  return {
    screen: screenOf(standing),
    live,
    earlier: met,
    booked,
    wish,
    joining,
    refusal,
    choose,
    join,
    comeBack,
    cameBack,
    beginAgain,
    askAgain,
  }
}

function useViewOf(live: Live | undefined): LiveView | undefined {
  return useSyncExternalStore(live?.subscribe ?? never, () => live?.getView())
}

function never(): () => void {
  return () => {}
}
