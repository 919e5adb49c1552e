import type { ListenerHome, OwnLimit as OwnLimitShape } from '@tingyu/contract'
import type { Instant } from '@tingyu/sop'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useLive, useLiveView, useServerNow } from '../../live/hooks.ts'
import { Loading } from '../../staff/Loaded.tsx'
import { askStaff } from '../../staff/asking.ts'
import { useSoundWanted, wantSound } from '../../staff/preferences.ts'
import { dayAndHourText, dayText, hourText, restEndText } from '../../staff/times.ts'
import { RoomWaits } from '../../staff/meet/RoomWaits.tsx'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Ripple } from '../../ui/Ripple.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { useListener } from '../listener-context.ts'
import { Bookings } from '../booking/Bookings.tsx'
import { ownLimitOf, standingOf, wayBack, type Standing } from './duty.ts'
import { NextShift } from '../roster/NextShift.tsx'
import { Recent } from './Recent.tsx'
import { CheckLine } from '../self-check/CheckLine.tsx'
import { useAwakeWhile } from './use-awake.ts'

/** Where one stands today, and the one thing that comes next. */
export function Home() {
  const { loaded } = useLoaded<ListenerHome>('/api/listener/home')
  const home = loaded.status === 'ready' ? loaded.value : undefined
  const now = useServerNow(1_000) ?? home?.now
  // What has come since it was read counts.
  const duty = useLiveView((view) => view.duty) ?? home?.duty
  const [held, setHeld] = useState<Instant>()
  if (duty?.readyUntil !== undefined && duty.readyUntil !== held) setHeld(duty.readyUntil)
  const standing = standingOf(duty, now, held)
  useAwakeWhile(standing.at === 'accepting')
  // After the shield care comes first, and who waits in a room is said below it.
  const hurt = (standing.at === 'note' || standing.at === 'resting') && home?.sessions[0]?.shielded === true
  return (
    <div className="mx-auto max-w-xl sm:pt-[6vh]">
      {!hurt && <RoomWaits />}
      <Standpoint standing={standing} now={now} home={home} />
      {hurt && (
        <div className="mt-8">
          <RoomWaits />
        </div>
      )}
      {/* Nothing hangs on these: where they cannot be read the page is what it was. */}
      {home !== undefined && <Bookings first={home.bookings} />}
      {home !== undefined && <NextShift home={home} />}
      {home !== undefined && <Recent sessions={home.sessions} />}
      {home !== undefined && <Supervision {...home.supervision} />}
      {home?.selfCheck === true && <CheckLine />}
      {home?.sessions.length === 0 && <Newcomer />}
      {home?.load !== undefined && <OwnLimit load={home.load} />}
      <Below thanked={home?.thanked === true} />
    </div>
  )
}

/** Supervision waits for them, or is about to begin (S6.4). */
function Supervision({ answered, wished, meets, group }: ListenerHome['supervision']) {
  const { t, i18n } = useTranslation('listener')
  if (!answered && wished === 0 && meets === undefined) return null
  return (
    <p className="mt-6 flex flex-wrap items-baseline gap-x-4 border-t border-line pt-4">
      {meets !== undefined && (
        <span>{t(`home.meets.${group ?? 'two'}`, { time: dayAndHourText(meets, i18n.language) })}</span>
      )}
      {answered && <span>{t('home.supervised')}</span>}
      {wished > 0 && <span>{t('home.wished', { count: wished })}</span>}
      <Link
        href="/supervision"
        className="inline-flex min-h-11 items-center text-sea underline underline-offset-4 hover:text-ink"
      >
        {t('home.toSupervision')}
      </Link>
    </p>
  )
}

/** Whoever has listened to nobody yet reads first how it goes. */
function Newcomer() {
  const { t } = useTranslation('listener')
  return (
    <Link
      href="/guide"
      className="mt-14 block rounded-card border border-line bg-raised px-6 py-5 no-underline hover:border-sea"
    >
      <span className="block text-lead">{t('guide.title')}</span>
      <span className="block text-small text-quiet">{t('guide.invite')}</span>
    </Link>
  )
}

/** What one wants less for a time oneself: not to be forgotten, and the way to change it. */
function OwnLimit({ load: { perDay, perWeek, until } }: { load: OwnLimitShape }) {
  const { t, i18n } = useTranslation('growth')
  return (
    <p className="mt-6 flex flex-wrap items-baseline gap-x-4 border-t border-line pt-4 text-small text-quiet">
      <span>
        {perDay !== undefined && t('load.perDayNow', { number: perDay })}
        {perWeek !== undefined && t('load.perWeekNow', { number: perWeek })}
        {t('load.untilNow', { day: dayText(until, i18n.language) })}
      </span>
      <Link href="/self" className="inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink">
        {t('load.homeLine')}
      </Link>
    </p>
  )
}

/** The ways to how a session goes, and to thanks that have come. What else is one's own has a room (`/self`). */
function Below({ thanked }: { thanked: boolean }) {
  const { t } = useTranslation('listener')
  const look = 'inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink'
  return (
    <p className="mt-6 flex flex-wrap gap-x-6 text-small text-quiet">
      <Link href="/guide" className={look}>
        {t('guide.title')}
      </Link>
      {thanked && (
        <Link href="/growth" className={`${look} text-sea`}>
          {t('growth:thanks.new')}
        </Link>
      )}
    </p>
  )
}

function Standpoint({
  standing,
  now,
  home,
}: {
  standing: Standing
  now: Instant | undefined
  home: ListenerHome | undefined
}) {
  const { t, i18n } = useTranslation('listener')
  const { protocol } = useListener()
  const minutes = Math.round(protocol.readinessValid / 60_000)
  const last = home?.sessions[0]
  const shielded = last?.shielded === true
  switch (standing.at) {
    case 'asking':
      return <Loading />
    case 'note':
      return (
        <Place ripple="still" title={t('home.noteTitle')} lead={t(shielded ? 'shielded.home.note' : 'home.note')}>
          <Onward to={`/after/${standing.session}`}>{t('home.toNote')}</Onward>
        </Place>
      )
    case 'resting': {
      const time = restEndText(standing.until, now, i18n.language)
      // What comes of many sessions is said as ever; what comes of this one alone is said of what it was.
      const ofLast = standing.why === 'after-session' || standing.why === 'after-heavy'
      const own = ownLimitOf(standing.why, home?.load)
      const why = () => {
        if (own !== undefined) return t(`home.ownRest.${own.per}`, { number: own.most })
        return t(`home.restWhy.${standing.why}`)
      }
      const lead = shielded && ofLast ? t('shielded.home.rest') : why()
      return (
        <Place ripple="still" title={t('home.restTitle')} lead={lead}>
          <p className="text-lead tabular">{t('home.restUntil', { time })}</p>
          {shielded && ofLast && <Onward to={`/supervision/new/${last.session}`}>{t('shielded.talk')}</Onward>}
        </Place>
      )
    }
    case 'debrief':
      return (
        <Place ripple="still" title={t('home.debriefTitle')} lead={t('home.debrief')}>
          <Onward to={`/after/${standing.session}`}>{t('home.toDebrief')}</Onward>
        </Place>
      )
    case 'in-room':
      return (
        <Place ripple="still" title={t('home.inRoomTitle')} lead={t('home.inRoom')}>
          <Onward to={wayBack(home?.supervision)}>{t('home.toRoom')}</Onward>
        </Place>
      )
    case 'unprepared':
      return (
        <Place ripple="still" title={t('home.prepareTitle')} lead={t('home.prepare', { minutes })}>
          <Onward to="/prepare">{t('home.toPrepare')}</Onward>
        </Place>
      )
    case 'lapsed':
      return (
        <Place ripple="still" title={t('home.lapsedTitle', { minutes })} lead={t('home.lapsed')}>
          <Onward to="/prepare">{t('home.prepareAgain')}</Onward>
        </Place>
      )
    case 'ready':
    case 'accepting':
      return <Accepting on={standing.at === 'accepting'} until={standing.until} />
  }
}

function Accepting({ on, until }: { on: boolean; until: number }) {
  const { t, i18n } = useTranslation('listener')
  const live = useLive()
  const refusalText = useRefusalText()
  const sound = useSoundWanted()
  const [asked, setAsked] = useState<{ readonly while: boolean; readonly wanted: boolean }>()
  const [refusal, setRefusal] = useState<RefusalOf>()
  // The server has the say (S1.3); until it has spoken the switch shows what was asked for.
  const shown = asked?.while === on ? asked.wanted : on
  const offByService = useSwitchedOffByService(on, asked?.wanted === false)
  const switchTo = async (accepting: boolean) => {
    setAsked({ while: on, wanted: accepting })
    live.dismissOfferGone()
    const answer = await askStaff('POST', '/api/listener/duty', { accepting })
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) setAsked(undefined)
  }
  const time = hourText(until, i18n.language)
  return (
    <Place
      ripple={on ? 'spread' : 'still'}
      title={on ? t('home.waitingTitle') : t('home.readyTitle')}
      lead={on ? t('home.waiting') : t('home.ready')}
    >
      <div className="rounded-card border border-line bg-raised px-6 py-4 text-left">
        <Toggle on={shown} onChange={(next) => void switchTo(next)} title={t('home.accepting')}>
          {t('home.until', { time })}
        </Toggle>
      </div>
      {refusal !== undefined && <Notice>{refusalText(refusal)}</Notice>}
      {offByService && <Notice>{t('home.switchedOff')}</Notice>}
      <div className="px-6 text-left">
        <Toggle on={sound} onChange={wantSound} title={t('home.sound')} />
      </div>
      {!on && (
        <Link
          href="/prepare"
          className="inline-flex min-h-11 items-center self-center text-small text-quiet underline underline-offset-4 hover:text-ink"
        >
          {t('home.prepareAnew')}
        </Link>
      )}
    </Place>
  )
}

function Place({
  ripple,
  title,
  lead,
  children,
}: {
  ripple: 'spread' | 'still'
  title: string
  lead: string
  children?: ReactNode
}) {
  return (
    <section className="flex flex-col items-stretch gap-6 text-center">
      <Ripple motion={ripple} className="mx-auto size-52 sm:size-60" />
      <div>
        <h1 className="text-title">{title}</h1>
        <p className="mx-auto mt-2 max-w-md text-quiet">{lead}</p>
      </div>
      {children}
    </section>
  )
}

function Onward({ to, children }: { to: string; children: string }) {
  return (
    <Link href={to} asChild>
      <ButtonLink weight="main" className="self-center px-12">
        {children}
      </ButtonLink>
    </Link>
  )
}

/** 可接单 went off although this listener did not switch it off and no offer lapsed: nobody was to be reached here. */
function useSwitchedOffByService(on: boolean, byOneself: boolean): boolean {
  const offerGone = useLiveView((view) => view.offerGone)
  const [before, setBefore] = useState(on)
  const [off, setOff] = useState(false)
  if (before !== on) {
    setBefore(on)
    setOff(before && !byOneself)
  }
  return off && offerGone === undefined
}
