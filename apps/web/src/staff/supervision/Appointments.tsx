import type { Supervision } from '@tingyu/contract'
import { roomAt } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useServerNow } from '../../live/hooks.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { askStaff } from '../asking.ts'
import { dayAndHourText } from '../times.ts'
import type { RefusalOf } from '../use-loaded.ts'
import { OfferTimes } from './OfferTimes.tsx'
import { Held } from './Held.tsx'

type Appointment = Supervision['appointments'][number]

/** When the two speak: offered by the supervisor, accepted by the listener, held, and counted on both sides. */
export function Appointments({ supervision, reload }: { supervision: Supervision; reload: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const { appointments, mine, state, id } = supervision
  const shown = appointments.filter(({ standing }) => standing !== 'cancelled')
  const isOpen = state !== 'closed'
  const agreed = appointments.some(({ standing }) => standing === 'accepted')
  if (shown.length === 0 && (mine || !isOpen)) return null
  const act = async (path: string) => {
    const answer = await askStaff('POST', `/api/supervision/${id}/times/${path}`)
    setRefusal(answer.ok ? undefined : answer.refusal)
    reload()
  }
  return (
    <section aria-labelledby="times" className="mt-10">
      <h2 id="times" className="text-title">
        {t('supervision.times')}
      </h2>
      {mine && isOpen && <p className="mt-1 text-small text-quiet">{t('supervision.timesLead')}</p>}
      <ul className="mt-3 border-t border-line empty:hidden">
        {shown.map((each) => (
          <li
            key={each.id}
            className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 border-b border-line py-2"
          >
            <Time appointment={each} />
            {isOpen && (
              <span className="flex flex-wrap gap-2">
                {each.standing === 'offered' && mine && (
                  <Button onClick={() => void act(`${each.id}/accept`)}>{t('supervision.accept')}</Button>
                )}
                {each.standing === 'accepted' && <ToRoom appointment={each} />}
                {each.standing === 'accepted' && !mine && <Held supervision={id} appointment={each} onHeld={reload} />}
                {each.standing === 'accepted' && (
                  <Button weight="quiet" onClick={() => void act(`${each.id}/cancel`)}>
                    {t('supervision.cannot')}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {refusal !== undefined && (
        <p role="alert" className="mt-3">
          {refusal.code === 'conflict' ? t('supervision.timeGone') : refusalText(refusal)}
        </p>
      )}
      {isOpen && !mine && !agreed && <OfferTimes supervision={id} onOffered={reload} />}
    </section>
  )
}

/** The door to the room of an agreed time, from a quarter of an hour before; earlier it is only said. */
function ToRoom({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('staff')
  const now = useServerNow(30_000)
  if (now === undefined || roomAt(appointment, now) !== 'open') return null
  return (
    <Link href={`/room/${appointment.id}`} asChild>
      <ButtonLink weight="main">{t('meet.open')}</ButtonLink>
    </Link>
  )
}

function Time({ appointment: { at, minutes, standing } }: { appointment: Appointment }) {
  const { t, i18n } = useTranslation('staff')
  const now = useServerNow(60_000)
  const over = now !== undefined && standing === 'accepted' && at + minutes * 60_000 < now
  return (
    <span>
      <span className="tabular">{dayAndHourText(at, i18n.language)}</span>
      <span className="ms-3 text-small text-quiet">
        {t('supervision.both', {
          one: t('supervision.minutes', { count: minutes }),
          other: t(`supervision.standing.${over ? 'over' : standing}`),
        })}
      </span>
    </span>
  )
}
