import type { EndReason, Instant, Ms, Session, SessionId } from '@tingyu/sop'
import { begunPart, mayBookAfter } from '@tingyu/sop'
import type { Link, SessionView } from '../live/live.ts'

/** What the seeker has chosen before there is a session; kept on the device until the page is closed. */
export type Draft =
  | { readonly step: 'topic' }
  | { readonly step: 'rules'; readonly topic: string }
  | { readonly step: 'phrase' }
  | { readonly step: 'booking' }

/** What the service said about a session of this device. */
export type Known =
  | { readonly status: 'asking' }
  | { readonly status: 'unreachable' }
  | { readonly status: 'none' }
  | { readonly status: 'session'; readonly id: SessionId }

/** Everything that decides which screen a seeker sees. */
export interface Standing {
  readonly known: Known
  readonly draft: Draft
  /** What the realtime connection knows of the session; absent before its first word. */
  readonly view: SessionView | undefined
  /** Absent while there is no need for a connection. */
  readonly link: Link | undefined
  /** An ended session that the seeker has done with. */
  readonly closed: SessionId | undefined
  /** The session that was found when the seeker came back with their six words. */
  readonly returned: SessionId | undefined
  readonly now: Instant | undefined
}

export type Screen =
  | { readonly name: 'loading' }
  | { readonly name: 'unreachable' }
  | { readonly name: 'signed-out' }
  | { readonly name: 'topic' }
  | { readonly name: 'rules'; readonly topic: string }
  | { readonly name: 'phrase' }
  | { readonly name: 'booking' }
  | { readonly name: 'waiting' }
  | { readonly name: 'preparing' }
  | { readonly name: 'talking' }
  | { readonly name: 'crisis' }
  | { readonly name: 'ended'; readonly reason: EndReason }

/**
 * Who comes back on another evening wants to begin, not to be asked about the last time: after so long
 * an ended session is only the past. 2 hours; changed here only.
 */
export const endIsPastAfter: Ms = 2 * 60 * 60_000

/** The one screen for where things stand. A reload at any point comes out where it was. */
export function screenOf(standing: Standing): Screen {
  const { known, draft, view, link, closed, returned, now } = standing
  switch (known.status) {
    case 'asking':
      return { name: 'loading' }
    case 'unreachable':
      return { name: 'unreachable' }
    case 'none':
      return beforehand(draft)
    case 'session': {
      if (closed === known.id) return beforehand(draft)
      if (link?.status === 'refused') return { name: 'signed-out' }
      if (view === undefined || view.id !== known.id) return { name: 'loading' }
      return ofSession(view.state, draft, now, returned === known.id)
    }
  }
}

function ofSession(state: Session, draft: Draft, now: Instant | undefined, returned: boolean): Screen {
  switch (state.status) {
    case 'unborn':
      return { name: 'loading' }
    // That somebody is being asked is not shown: they may pass, and a hope would be taken back.
    case 'waiting':
    case 'offered':
      return { name: 'waiting' }
    case 'connecting':
      return { name: 'preparing' }
    case 'live':
    case 'suspended':
      return { name: 'talking' }
    case 'crisis':
      return { name: 'crisis' }
    case 'ended':
      if (now !== undefined && now - state.endedAt > endIsPastAfter) return beforehand(draft)
      if (returned && isOver(state.reason)) return beforehand(draft)
      return { name: 'ended', reason: state.reason }
  }
}

/**
 * Whether an end leaves nothing that whoever comes back on another device should find first: no place in the queue that
 * waits for them, no help that they were handed to. What they were asked at the end they were asked where it ended.
 */
function isOver(reason: EndReason): boolean {
  return reason === 'completed' || reason === 'time-up' || reason === 'seeker-left' || reason === 'withdrawn'
}

function beforehand(draft: Draft): Screen {
  switch (draft.step) {
    case 'topic':
      return { name: 'topic' }
    case 'phrase':
      return { name: 'phrase' }
    case 'booking':
      return { name: 'booking' }
    case 'rules':
      return { name: 'rules', topic: draft.topic }
  }
}

/** The listener of a session before, who may be asked for again; `wished`: the seeker said so at its end. */
export interface Earlier {
  readonly session: SessionId
  readonly listener: string
  readonly wished: boolean
  /** Another time with them can be booked. */
  readonly bookable: boolean
  /** Danger was spoken of afterwards, before this page was loaded. */
  readonly danger: 'none' | 'in-it' | 'afterwards'
}

/** The last one met: in the session that has just ended here, else the one the service knows of. */
export function metIn(standing: Standing, before: Earlier | undefined): Earlier | undefined {
  const { known, view } = standing
  if (known.status !== 'session' || view === undefined || view.id !== known.id) return before
  const { state } = view
  const begun = begunPart(state)
  if (state.status !== 'ended' || begun === undefined || before?.session === view.id) return before
  if (state.reason === 'harassment') return undefined
  return { session: view.id, listener: begun.workingName, wished: false, bookable: mayBookAfter(state), danger: 'none' }
}

/** Whether the voice of a session belongs on the line just now, and whether sound may flow. */
export function voiceOf(state: Session): 'none' | 'silent' | 'open' {
  switch (state.status) {
    case 'unborn':
    case 'waiting':
    case 'offered':
    case 'ended':
      return 'none'
    case 'connecting':
      return state.mode === 'voice' ? 'silent' : 'none'
    case 'live':
    case 'suspended':
      return state.mode === 'voice' ? 'open' : 'none'
    case 'crisis': {
      // While danger is open no other rule stands in the way: whoever was still reading may speak at once.
      const { before } = state
      if (before.status === 'waiting' || state.relieved === true) return 'none'
      return before.mode === 'voice' ? 'open' : 'none'
    }
  }
}
