import type { IncidentDetails, NumberLeft as NumberOf, OpenIncident } from '@tingyu/contract'
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
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { FollowUpRoom } from './FollowUps.tsx'
import { City, HelpSteps, useHelp, type HelpNow } from './HelpSteps.tsx'
import { NumberLeft, useNumberLeft } from './NumberLeft.tsx'
import { PastRoom } from './PastRoom.tsx'
import { IncidentCard, IncidentFacts, Take } from './IncidentCard.tsx'
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
  return (
    <div className="mx-auto max-w-5xl">
      <Link href="/" className="-mt-4 mb-2 inline-flex min-h-11 items-center text-quiet hover:text-ink">
        {t('incident.back')}
      </Link>
      {incidents === undefined && <Loading />}
      {incidents !== undefined && incident === undefined && followUp === undefined && <PastRoom id={id} />}
      {incident === undefined && followUp !== undefined && <FollowUpRoom followUp={followUp} />}
      {incident !== undefined &&
        (isMine(incident, me.workingName) ? <Taken incident={incident} /> : <IncidentCard incident={incident} />)}
    </div>
  )
}

function Taken({ incident }: { incident: OpenIncident }) {
  const { t } = useTranslation('supervisor')
  const [resolving, setResolving] = useState(false)
  const left = useNumberLeft(incident.id)
  return (
    <>
      <header
        className={`flex flex-col gap-5 rounded-card border-2 sm:flex-row sm:items-end sm:justify-between border-danger bg-danger-wash px-6 py-4 ${isDrill(incident) ? 'border-dashed' : ''}`}
      >
        <div className="min-w-0 flex-1">
          <IncidentFacts incident={incident} />
          {incident.details > 0 && <Details key={incident.details} incident={incident} />}
        </div>
        {incident.saidAgain === true && <Take incident={incident} />}
        <Button weight="main" onClick={() => setResolving(true)}>
          {t('incident.resolve')}
        </Button>
      </header>
      {/* On a telephone, too, it stands before whatever one begins to speak or write with. */}
      {incident.ended === undefined && (
        <p className="mt-4 rounded-card bg-sea-wash px-5 py-2.5 text-lead leading-snug">{t('remind.first')}</p>
      )}
      <JoinCall incident={incident} />
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {/* Where one writes stands right below what was written, so that it is in sight from the first moment on. */}
        <section
          aria-label={t('incident.words')}
          className="flex max-h-[75dvh] flex-col self-start lg:max-h-[max(20rem,calc(100dvh-33rem))]"
        >
          {incident.ended === undefined ? (
            <Words incident={incident} />
          ) : (
            <Gone incident={incident} hasNumber={left === undefined ? undefined : left.number !== undefined} />
          )}
        </section>
        <Beside incident={incident} left={left} />
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

/** Nobody can be written to any more: what can still be done, and what cannot. */
function Gone({ incident, hasNumber }: { incident: OpenIncident; hasNumber: boolean | undefined }) {
  const { t } = useTranslation('supervisor')
  return (
    <p className="text-quiet">
      {incident.ended === 'withdrawn' ? t('incident.noWordsQueue') : t('incident.noWords')}
      {hasNumber !== undefined && (hasNumber ? t('incident.goneNumber') : t('incident.goneNoNumber'))}
    </p>
  )
}

/** The numbers, first of all those that reach the right city; then what is easily forgotten when it is urgent. */
function Beside({ incident, left }: { incident: OpenIncident; left: NumberOf | undefined }) {
  const { t } = useTranslation('supervisor')
  const { id } = incident
  const drill = isDrill(incident)
  const help = useHelp(id)
  return (
    <aside className="flex flex-col gap-5">
      {drill && <Notice>{t('drill.doNotDial')}</Notice>}
      {help !== undefined && <City incident={id} now={help} {...(drill ? { practice: t('drill.city') } : {})} />}
      {!drill && <FirstNumbers help={help} />}
      {!drill && (
        <NumberLeft left={left} stands={incident.ended === undefined && incident.seekerHere ? 'here' : 'gone'} />
      )}
      {help !== undefined && <HelpSteps incident={id} tells now={help} />}
      <section>
        <h2 className="text-lead">{t('remind.title')}</h2>
        <ol className="mt-1 flex list-decimal flex-col gap-2 ps-5 marker:text-quiet">
          <li>{t('remind.done')}</li>
          <li>{t('remind.city')}</li>
          <li>{t('remind.with')}</li>
          <li>{t('remind.answer')}</li>
        </ol>
      </section>
      <Timeline incident={id} />
    </aside>
  )
}

/**
 * One tap to call, before anything has to be read. Once it is known where they are, 120 and 110 stand with the area code
 * above, and not here: without it they would reach the wrong city.
 */
function FirstNumbers({ help }: { help: HelpNow | undefined }) {
  const { t, i18n } = useTranslation('staff')
  const { helpLines } = useService()
  const now = useServerNow(60_000)
  const elsewhere = help?.help.city !== undefined
  const lines = helpLines
    .filter(({ first, kind }) => first === true && !(elsewhere && kind === 'emergency'))
    .toSorted((a, b) => Number(b.kind === 'emergency') - Number(a.kind === 'emergency'))
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
