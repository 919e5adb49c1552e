import type { IncidentHelp } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { secondsText } from '../duty-times.ts'
import { ByDay } from '../ByDay.tsx'
import { useHelpName } from './use-help-name.ts'

/** The steps towards help outside, in order, each with who wrote it down. */
export function StepList({ steps }: { steps: IncidentHelp['steps'] }) {
  const { t, i18n } = useTranslation('staff')
  const nameOf = useHelpName()
  return (
    <ol className="flex flex-col gap-1.5">
      <ByDay happened={steps}>
        {({ at, by, did, to, whom }) => (
          <li key={`${at} ${to} ${did}`} className="grid grid-cols-[4.5rem_1fr] gap-x-3 text-small">
            <span className="text-quiet tabular">{secondsText(at, i18n.language)}</span>
            <span>
              <span className={did === 'confirmed' ? 'font-semibold' : ''}>
                {nameOf(to)} · {t(`help.did.${did}`)}
                {whom !== undefined && ` · ${t(`help.whom.${whom}`)}`}
              </span>
              {by !== undefined && <span className="text-quiet"> · {t('help.by', { name: by })}</span>}
            </span>
          </li>
        )}
      </ByDay>
    </ol>
  )
}
