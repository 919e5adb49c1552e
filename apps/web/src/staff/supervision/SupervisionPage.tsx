import type { Supervision } from '@tingyu/contract'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { Button } from '../../ui/Button.tsx'
import { takeLostFocus } from '../../ui/lost-focus.ts'
import { askStaff } from '../asking.ts'
import { Shown } from '../Loaded.tsx'
import { dayAndHourText } from '../times.ts'
import { Appointments } from './Appointments.tsx'
import { Closing } from './Closing.tsx'
import { Given } from './Given.tsx'
import { ShownCheck } from './ShownCheck.tsx'
import { Thread } from './Thread.tsx'
import { useRepeated } from './use-repeated.ts'

/** One request (S6.4), for the two whose it is. */
export function SupervisionPage({ id }: { id: string }) {
  const { loaded, reload } = useRepeated<Supervision>(`/api/supervision/${id}`)
  return (
    <Shown of={loaded} again={reload}>
      {(supervision) => <Page supervision={supervision} reload={reload} />}
    </Shown>
  )
}

function Page({ supervision, reload }: { supervision: Supervision; reload: () => void }) {
  const { t, i18n } = useTranslation('staff')
  const { mine, listener, supervisor, whom, state, askedAt, looks } = supervision
  const title = mine ? supervisor : listener
  return (
    <div className="mx-auto max-w-2xl">
      <Link
        href="/supervision"
        className="inline-flex min-h-11 items-center text-small text-quiet underline underline-offset-4 hover:text-ink"
      >
        {t('supervision.back')}
      </Link>
      <h1 className="mt-2 text-display">
        {title === undefined
          ? t(whom === undefined ? 'supervision.waitingTitle' : 'supervision.waitingFor', { name: whom })
          : t('supervision.with', { name: title })}
      </h1>
      <p className="mt-2 text-quiet">
        {t('supervision.both', {
          one: t(`supervision.state.${state}`),
          other: t('supervision.askedAt', { time: dayAndHourText(askedAt, i18n.language) }),
        })}
      </p>
      <Given supervision={supervision} />
      <ShownCheck supervision={supervision} reload={reload} />
      <Thread supervision={supervision} reload={reload} />
      <Thanks supervision={supervision} reload={reload} />
      <Appointments supervision={supervision} reload={reload} />
      {looks.length > 0 && (
        <details className="mt-10">
          <summary className="flex min-h-11 cursor-pointer items-center text-small text-quiet">
            {t('supervision.looks')}
          </summary>
          <ul className="mt-2 flex flex-col gap-1 text-small text-quiet">
            {looks.map(({ no, at, name, what }) => (
              <li key={no}>
                <span className="tabular">{dayAndHourText(at, i18n.language)}</span>{' '}
                {t(lookTexts[what], { name: name ?? t('supervision.gone') })}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Ways supervision={supervision} reload={reload} />
    </div>
  )
}

/** Said where the buttons were. `here`: it was closed on this page, and whoever pressed the button stands there. */
function Closed({ here }: { here: boolean }) {
  const { t } = useTranslation('staff')
  return (
    <p
      ref={here ? takeLostFocus : undefined}
      tabIndex={-1}
      className="mt-10 border-t border-line pt-5 text-quiet outline-none"
    >
      {t('supervision.closed')}
    </p>
  )
}

const lookTexts = {
  opened: 'supervision.opened',
  account: 'supervision.sawAccount',
  'self-check': 'supervision.sawCheck',
} as const

/** The listener has read it; thanks, if they like. The supervisor sees both. */
function Thanks({ supervision, reload }: { supervision: Supervision; reload: () => void }) {
  const { t } = useTranslation('staff')
  const { id, mine, lines, readAt, thanked } = supervision
  if (!lines.some(({ from }) => from === 'supervisor')) return null
  if (!mine) {
    if (readAt === undefined) return <p className="mt-4 text-small text-quiet">{t('supervision.notRead')}</p>
    return <p className="mt-4 text-small text-quiet">{t(thanked ? 'supervision.theyThank' : 'supervision.theyRead')}</p>
  }
  const say = async (thanks: boolean) => {
    await askStaff('POST', `/api/supervision/${id}/read`, { thanks })
    reload()
  }
  return (
    <div className="mt-5 flex flex-wrap items-center gap-3">
      {readAt === undefined && <Button onClick={() => void say(false)}>{t('supervision.haveRead')}</Button>}
      {thanked ? (
        <p className="text-small text-quiet">{t('supervision.youThanked')}</p>
      ) : (
        <Button weight="quiet" onClick={() => void say(true)}>
          {t('supervision.thank')}
        </Button>
      )}
    </div>
  )
}

/** What else can be done with it, each by whom it is for. */
function Ways({ supervision, reload }: { supervision: Supervision; reload: () => void }) {
  const { t } = useTranslation('staff')
  const [, navigate] = useLocation()
  const { id, mine, state, whom, appointments } = supervision
  const [wasOpen] = useState(state !== 'closed')
  if (state === 'closed') return <Closed here={wasOpen} />
  const act = async (path: string, away = false) => {
    const answer = await askStaff('POST', `/api/supervision/${id}/${path}`)
    if (answer.ok && away) navigate('/supervision')
    else reload()
  }
  const held = appointments.some(({ standing }) => standing === 'held')
  const ways: ReactNode[] = []
  if (mine && state === 'waiting' && whom !== undefined) {
    ways.push(
      <Button key="anyone" onClick={() => void act('anyone')}>
        {t('supervision.anyone')}
      </Button>,
    )
  }
  if (!mine && state === 'taken') {
    ways.push(
      <Button key="release" weight="quiet" onClick={() => void act('release', true)}>
        {t('supervision.release')}
      </Button>,
    )
  }
  if (mine || state === 'answered' || held) {
    ways.push(<Closing key="close" supervision={supervision} onClose={() => act('close')} />)
  }
  return <div className="mt-10 flex flex-wrap gap-3 border-t border-line pt-5 empty:hidden">{ways}</div>
}
