import type { RiskShape } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../live/hooks.ts'
import { useDangerWords } from '../staff/use-danger-words.ts'
import { minutesLeft } from '../ui/clock-text.ts'

/** Signs of danger as a supervisor hears of them: how grave, why, since when, and whether anybody has answered. */
export function RiskMark({ risk, lost = false }: { risk: RiskShape; lost?: boolean }) {
  const { t } = useTranslation('supervisor')
  const because = useDangerWords()
  const now = useServerNow(10_000)
  const open = risk.answer === undefined
  const minutes = now === undefined ? 0 : Math.max(0, minutesLeft(now - risk.at) - 1)
  const since = minutes === 0 ? t('risk.now') : t('risk.since', { count: minutes })
  return (
    <div className={`mt-2 rounded-card border px-4 py-2 ${open ? 'border-danger bg-danger-wash' : 'border-line'}`}>
      <p>
        {t(`risk.level.${risk.level}`)} <span className="text-small">· {because(risk.signs)}</span>
      </p>
      <p className="text-small tabular">
        {since} · {open ? t('risk.open') : t(`risk.answer.${risk.answer ?? 'declared'}`)}
        {risk.spoken && ` · ${t('risk.spoken')}`}
        {lost && open && ` · ${t('risk.lost')}`}
      </p>
    </div>
  )
}
