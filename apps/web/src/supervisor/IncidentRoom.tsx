import type { HelpLine, IncidentDetails, OpenIncident } from '@tingyu/contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { worded } from '../i18n/language.ts'
import { isStale } from '@tingyu/sop'
import { useLive, useLiveView, useServerNow } from '../live/hooks.ts'
import { Chat } from '../staff/chat/Chat.tsx'
import { useIdentity } from '../staff/identity.ts'
import { Loading } from '../staff/Loaded.tsx'
import { PrivateLine } from '../staff/private-line/PrivateLine.tsx'
import { PrivateTabs } from '../staff/private-line/PrivateTabs.tsx'
import { useService } from '../staff/service-context.ts'
import { useLoaded } from '../staff/use-loaded.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { FollowUpRoom } from './FollowUps.tsx'
import { HelpSteps } from './HelpSteps.tsx'
import { NumberLeft } from './NumberLeft.tsx'
import { IncidentCard, IncidentFacts } from './IncidentCard.tsx'
import { JoinCall } from './JoinCall.tsx'
import { ResolveDialog } from './ResolveDialog.tsx'
import { Timeline } from './Timeline.tsx'
import { isDrill, isMine } from './incidents.ts'

/** One incident, from taking it on to its confirmed outcome. */
export function IncidentRoom({ id }: { id: string }) {
  const { t } = useTranslation('supervisor')
  const { me } = useIdentity()
  const incidents = useLiveView((view) => view.incidents)
  const followUps = useLiveView((view) => view.followUps)
  const incident = incidents?.find((each) => each.id === id)
  const followUp = followUps?.find((each) => each.id === id)
  // Once it is over nothing is told of it any more.
  const [drill, setDrill] = useState(false)
  if (!drill && incident !== undefined && isDrill(incident)) setDrill(true)
  return (
    <div className="mx-auto max-w-5xl">
      <Link href="/" className="-mt-4 mb-2 inline-flex min-h-11 items-center text-quiet hover:text-ink">
        {t('incident.back')}
      </Link>
      {incidents === undefined && <Loading />}
      {incidents !== undefined && incident === undefined && followUp === undefined && <Closed drill={drill} />}
      {incident === undefined && followUp !== undefined && <FollowUpRoom followUp={followUp} />}
      {incident !== undefined &&
        (isMine(incident, me.workingName) ? <Taken incident={incident} /> : <IncidentCard incident={incident} />)}
    </div>
  )
}

function Taken({ incident }: { incident: OpenIncident }) {
  const { t } = useTranslation('supervisor')
  const [resolving, setResolving] = useState(false)
  return (
    <>
      <header
        className={`flex flex-col gap-5 rounded-card border-2 sm:flex-row sm:items-end sm:justify-between border-danger bg-danger-wash px-6 py-4 ${isDrill(incident) ? 'border-dashed' : ''}`}
      >
        <div className="min-w-0 flex-1">
          <IncidentFacts incident={incident} />
          {incident.details > 0 && <Details key={incident.details} incident={incident} />}
        </div>
        <Button weight="main" onClick={() => setResolving(true)}>
          {t('incident.resolve')}
        </Button>
      </header>
      <JoinCall incident={incident} />
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {/* Where one writes stands right below what was written, so that it is in sight from the first moment on. */}
        <section
          aria-label={t('incident.words')}
          className="flex max-h-[75dvh] flex-col self-start lg:max-h-[max(20rem,calc(100dvh-29rem))]"
        >
          {incident.ended === undefined ? (
            <Words incident={incident} />
          ) : (
            <p className="text-quiet">{t('incident.noWords')}</p>
          )}
        </section>
        <Reminders incident={incident.id} drill={isDrill(incident)} />
      </div>
      <ResolveDialog open={resolving} onOpenChange={setResolving} incident={incident} />
    </>
  )
}

/** Addresses and numbers that the listener handed over, for whoever has taken it. */
function Details({ incident }: { incident: OpenIncident }) {
  const { t } = useTranslation('supervisor')
  const { loaded } = useLoaded<IncidentDetails>(`/api/incidents/${incident.id}/details`)
  if (loaded.status !== 'ready') return null
  return (
    <div className="mt-3">
      <h3 className="text-small text-quiet">{t('incident.handedOver')}</h3>
      <ul className="mt-1 flex flex-col gap-1">
        {loaded.value.details.map(({ text, at }) => (
          <li key={`${at} ${text}`} className="text-lead wrap-anywhere select-all">
            {text}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What is written from the moment on at which this supervisor came; what was written before stays between the two. */
function Words({ incident }: { incident: OpenIncident }) {
  const { t } = useTranslation('supervisor')
  const live = useLive()
  const view = useLiveView((each) => each.session)
  useEffect(() => {
    live.follow(incident.session)
    return () => live.unfollow()
  }, [live, incident.session])
  if (view?.id !== incident.session) return <Loading />
  const { listener } = incident
  // Where the listener was relieved, or nobody has accepted it, there is nobody to write to.
  const { state } = view
  const met = state.status === 'crisis' && state.before.status !== 'waiting' && state.relieved !== true
  const between = met && listener !== undefined ? { session: view.id, name: listener } : undefined
  const shared = (
    <>
      <p className="mb-3 text-small text-quiet">{isDrill(incident) ? t('drill.words') : t('incident.fromNowOn')}</p>
      <Chat
        texts={view.texts}
        visits={view.state.status === 'crisis' ? view.state.visits : undefined}
        mine="supervisor"
        {...(listener === undefined ? {} : { names: { listener } })}
        canWrite={view.state.status === 'crisis'}
      />
    </>
  )
  return (
    <PrivateTabs between={between} shared={shared}>
      {between !== undefined && <PrivateLine between={between} />}
    </PrivateTabs>
  )
}

/** What is easily forgotten when it is urgent. */
function Reminders({ incident, drill }: { incident: string; drill: boolean }) {
  const { t } = useTranslation('supervisor')
  const { helpLines } = useService()
  return (
    <aside className="flex flex-col gap-5">
      {drill ? (
        <Notice>{t('drill.doNotDial')}</Notice>
      ) : (
        <FirstNumbers lines={helpLines.filter((line) => line.first === true)} />
      )}
      {!drill && <NumberLeft incident={incident} />}
      <HelpSteps incident={incident} tells drill={drill} />
      <section>
        <h2 className="text-lead">{t('remind.title')}</h2>
        <ol className="mt-1 flex list-decimal flex-col gap-2 ps-5 marker:text-quiet">
          <li>{t('remind.yourself')}</li>
          <li>{t('remind.city')}</li>
          <li>{t('remind.with')}</li>
          <li>{t('remind.answer')}</li>
        </ol>
      </section>
      <Timeline incident={incident} />
    </aside>
  )
}

/** One tap to call, before anything has to be read. */
function FirstNumbers({ lines }: { lines: readonly HelpLine[] }) {
  const { t, i18n } = useTranslation('supervisor')
  const now = useServerNow(60_000)
  return (
    <ul className="flex flex-col">
      {lines.map((line) => (
        <li key={line.id} className="border-b border-line first:border-t">
          <a href={`tel:${line.tel}`} className="flex min-h-12 flex-wrap items-baseline gap-x-3 py-1.5 text-ink">
            <strong className="w-20 text-lead font-semibold whitespace-nowrap text-danger tabular">
              {line.number}
            </strong>
            <span className="min-w-0 flex-1">
              {worded(line.name, i18n.language)}
              <small className="block text-small text-quiet">{worded(line.hours, i18n.language)}</small>
              {now !== undefined && isStale(Date.parse(line.checked), now) && (
                <small className="block text-small">{t('help.stale', { date: line.checked })}</small>
              )}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Closed({ drill }: { drill: boolean }) {
  const { t } = useTranslation('supervisor')
  return (
    <section className="flex flex-col items-start gap-4">
      <h1 className="text-title">{drill ? t('drill.overTitle') : t('incident.closedTitle')}</h1>
      <p className="text-quiet">{drill ? t('drill.over') : t('incident.closed')}</p>
      <Link href="/" asChild>
        <ButtonLink weight="main">{t('incident.toDuty')}</ButtonLink>
      </Link>
    </section>
  )
}
