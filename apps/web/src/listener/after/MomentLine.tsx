import type { OwnReflection } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useListener } from '../listener-context.ts'

type Moment = NonNullable<OwnReflection['questions'][number]['moment']>

/** What happened in the session, in figures, above the question about it. Never a judgement. */
export function MomentLine({ moment }: { moment: Moment }) {
  const { t, i18n } = useTranslation('listener')
  const { protocol } = useListener()
  const { kind, count = 0, longest = 0, share = 0, most = 0 } = moment
  const phase = protocol.phases.find(({ id }) => id === moment.phase)
  return (
    <p className="mb-2 border-s-2 border-sea ps-3 text-small text-quiet">
      {t(`reflection.moment.${kind}`, {
        count,
        seconds: Math.round(longest / 1_000),
        share,
        most,
        phase: phase === undefined ? '' : worded(phase.title, i18n.language),
      })}
    </p>
  )
}
