import type { ClosedOver as Told } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { useLiveView } from '../live/hooks.ts'
import { sawClosed, useSeenClosed } from '../staff/preferences.ts'
import { hourText } from '../staff/times.ts'
import { Notice } from '../ui/Notice.tsx'

const none: readonly Told[] = []

/**
 * What this supervisor had taken and another one ended meanwhile: said on every page until it was read, so that nobody
 * finds only a card gone (S7.2).
 */
export function ClosedOver() {
  const { t, i18n } = useTranslation('supervisor')
  const told = useLiveView((view) => view.closedOver) ?? none
  const seen = useSeenClosed()
  return told
    .filter(({ incident }) => !seen.includes(incident))
    .map(({ at, by, incident, outcome }) => (
      <div key={incident} className="mb-6">
        <Notice>
          <div className="flex flex-wrap items-center justify-between gap-x-6">
            <p>
              {t('incident.closedOver', {
                name: by,
                time: hourText(at, i18n.language),
                outcome: t(`outcome.${outcome}`),
              })}
            </p>
            <button
              type="button"
              className="min-h-11 text-sea underline underline-offset-4"
              onClick={() => sawClosed(incident)}
            >
              {t('incident.closedOverSeen')}
            </button>
          </div>
        </Notice>
      </div>
    ))
}
