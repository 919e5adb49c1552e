import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive, useLiveView, useServerNow } from '../../live/hooks.ts'
import type { Offer } from '../../live/live.ts'
import { useSoundWanted } from '../../staff/preferences.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { MeetingRipples } from '../../ui/Ripple.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { BriefText } from '../brief/Brief.tsx'
import { useListener } from '../listener-context.ts'
import { useChime } from '../../staff/use-chime.ts'

/** A seeker is waiting. Over whatever is on the page, which stays as it was. */
export function OfferDialog() {
  const offer = useLiveView((view) => view.offer)
  if (offer === undefined) return null
  return <Offered key={offer.session} offer={offer} />
}

function Offered({ offer }: { offer: Offer }) {
  const { t } = useTranslation('listener')
  const live = useLive()
  const refusalText = useRefusalText()
  const sound = useSoundWanted()
  const [busy, setBusy] = useState<'accept' | 'pass'>()
  const [refusal, setRefusal] = useState<RefusalOf>()
  useChime(offer.session, sound, t('offer.title'))

  const give = async (what: 'accept' | 'pass') => {
    setBusy(what)
    const answer = await (what === 'accept' ? live.accept() : live.pass())
    setBusy(undefined)
    if (!answer.ok) setRefusal(answer.refusal)
  }
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-ground" />
        <AlertDialog.Popup className="fixed inset-0 z-50 overflow-y-auto text-ink outline-none">
          <div className="mx-auto flex min-h-full w-full max-w-xl animate-arrive flex-col justify-center gap-7 px-6 py-10">
            <MeetingRipples className="-ms-3 w-44" />
            <div>
              <AlertDialog.Title className="text-display">{t('offer.title')}</AlertDialog.Title>
              <AlertDialog.Description className="mt-1.5 text-quiet">{t('offer.lead')}</AlertDialog.Description>
            </div>
            <BriefText brief={offer.brief} size="full" />
            <TimeLeft until={offer.expiresAt} />
            {refusal !== undefined && <Notice>{refusalText(refusal)}</Notice>}
            <div className="flex flex-col gap-3 sm:flex-row">
              <Button
                weight="main"
                className="flex-1 text-lead"
                disabled={busy !== undefined}
                onClick={() => void give('accept')}
              >
                {t('offer.accept')}
              </Button>
              <Button className="flex-1" disabled={busy !== undefined} onClick={() => void give('pass')}>
                {t('offer.pass')}
              </Button>
            </div>
            <p className="text-small text-quiet">{t('offer.passIsFine')}</p>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

/** How long the offer stands: a line that grows shorter and a number. Nothing blinks, nothing turns red. */
function TimeLeft({ until }: { until: number }) {
  const { t } = useTranslation('listener')
  const { protocol } = useListener()
  const now = useServerNow(500)
  const left = now === undefined ? protocol.offer : Math.max(0, until - now)
  const seconds = Math.ceil(left / 1_000)
  // A screen reader hears it once, not every second.
  const [spoken] = useState(seconds)
  return (
    <div>
      <div className="h-1 overflow-hidden rounded-full bg-line">
        <div
          className="h-full origin-left rounded-full bg-sea transition-transform duration-500 ease-linear"
          style={{ transform: `scaleX(${Math.min(1, left / protocol.offer)})` }}
        />
      </div>
      <p aria-hidden="true" className="mt-2 text-small text-quiet tabular">
        {t('offer.left', { seconds })}
      </p>
      <p className="unseen">{t('offer.left', { seconds: spoken })}</p>
    </div>
  )
}
