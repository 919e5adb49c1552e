import type { Resting } from '@tingyu/contract'
import { shortenReasons } from '@tingyu/sop'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../live/hooks.ts'
import type { Floor } from '../live/live.ts'
import { askStaff } from '../staff/asking.ts'
import { restEndText } from '../staff/times.ts'
import { useLoaded, type RefusalOf } from '../staff/use-loaded.ts'
import { Button } from '../ui/Button.tsx'
import { Pills } from '../ui/Choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'

type Rester = Resting['listeners'][number]

/**
 * Listeners who rest (S6.2), why and until when, and who has not put a heavy session down (S5.6); a supervisor may let a
 * rest end early, with a reason.
 */
export function RestingList({ floor }: { floor: Floor }) {
  const { t, i18n } = useTranslation('supervisor')
  const now = useServerNow(30_000)
  const { loaded, reload } = useLoaded<Resting>('/api/resting')
  const [asked, setAsked] = useState<Rester>()
  // A session that ends begins a rest.
  useEffect(reload, [floor.sessions.length, reload])
  if (loaded.status !== 'ready') return null
  const listeners = loaded.value.listeners.filter(
    ({ until }) => until === undefined || now === undefined || now < until,
  )
  if (listeners.length === 0) return null
  return (
    <section aria-labelledby="resting" className="mt-12">
      <h2 id="resting" className="text-title">
        {t('resting.title')}
      </h2>
      <ul className="mt-3 border-t border-line">
        {listeners.map((each) => (
          <li
            key={each.listener}
            className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 border-b border-line py-2"
          >
            <span>
              {each.workingName}
              <span className="ms-3 text-small text-quiet">
                {each.until !== undefined &&
                  t('resting.until', {
                    why: t(`resting.why.${each.why}`),
                    time: restEndText(each.until, now, i18n.language),
                  })}
              </span>
              {each.undebriefedSince !== undefined && (
                <span className="block text-small">
                  {t('resting.undebriefed', { time: restEndText(each.undebriefedSince, now, i18n.language) })}
                </span>
              )}
            </span>
            {each.sooner !== undefined && (
              <Button weight="quiet" onClick={() => setAsked(each)}>
                {t('resting.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        open={asked !== undefined}
        onOpenChange={(open) => !open && setAsked(undefined)}
        title={t('resting.endTitle', { name: asked?.workingName ?? '' })}
        description={t('resting.endLead')}
      >
        {asked !== undefined && (
          <EndEarly
            listener={asked.listener}
            onDone={() => {
              setAsked(undefined)
              reload()
            }}
          />
        )}
      </Dialog>
    </section>
  )
}

function EndEarly({ listener, onDone }: { listener: string; onDone: () => void }) {
  const { t } = useTranslation('supervisor')
  const refusalText = useRefusalText()
  const [reason, setReason] = useState<(typeof shortenReasons)[number]>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const end = async () => {
    setBusy(true)
    const answer = await askStaff('POST', `/api/resting/${listener}/shorten`, { reason })
    setBusy(false)
    if (answer.ok) onDone()
    else setRefusal(answer.refusal)
  }
  return (
    <div className="flex flex-col gap-5">
      <Pills
        label={t('resting.reason.label')}
        value={reason}
        onChange={setReason}
        options={shortenReasons.map((value) => ({ value, label: t(`resting.reason.${value}`) }))}
      />
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onDone}>{t('resting.keep')}</Button>
        <Button weight="main" disabled={busy || reason === undefined} onClick={() => void end()}>
          {t('resting.confirm')}
        </Button>
      </div>
    </div>
  )
}
