import { useTranslation } from 'react-i18next'
import { useLive, useLiveView } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { goneBecause } from '../stage.ts'

/** An offer or a session that went away by itself: said once, kindly. */
export function WhatHappened() {
  const { t } = useTranslation('listener')
  const live = useLive()
  const offerGone = useLiveView((view) => view.offerGone)
  const gone = useLiveView((view) => goneBecause(view.session?.state))
  if (offerGone === undefined && gone === undefined) return null
  const dismiss = () => {
    live.dismissOfferGone()
    if (gone !== undefined) live.unfollow()
  }
  return (
    <div className="mx-auto mb-8 max-w-xl">
      <Notice>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span>{gone === undefined ? t(`offerGone.${offerGone ?? 'withdrawn'}`) : t(`sessionGone.${gone}`)}</span>
          <Button weight="quiet" className="ms-auto" onClick={dismiss}>
            {t('understood')}
          </Button>
        </div>
      </Notice>
    </div>
  )
}
