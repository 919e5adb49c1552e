import { openRisk, type OpenRisk, type RiskAnswer } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useSessionState } from '../../live/hooks.ts'
import { useDangerWords } from '../../staff/use-danger-words.ts'
import { Button } from '../../ui/Button.tsx'
import { useListener } from '../listener-context.ts'
import { useOrder } from '../session/use-order.ts'
import type { Crisis } from '../session/use-crisis.ts'
import { questionFor } from './question.ts'

/**
 * Signs of danger stand open (S1.6, S7.2): one calm line with the reason, one question that may be asked, and three
 * answers. It stays until one is given, on every part of the screen, and moves nothing else.
 */
export function RiskLine({ crisis }: { crisis: Crisis }) {
  const state = useSessionState()
  const risk = state === undefined || state.status === 'ended' ? undefined : openRisk(state)
  if (risk === undefined || crisis.status !== 'none') return null
  // A graver one is announced anew.
  return <Open key={risk.number} risk={risk} crisis={crisis} />
}

function Open({ risk, crisis }: { risk: OpenRisk; crisis: Crisis }) {
  const { t, i18n } = useTranslation('danger')
  const { questions } = useListener()
  const because = useDangerWords()
  const { busy, trouble, give } = useOrder()
  const question = questionFor(questions, risk)
  const answer = (said: RiskAnswer) => void give({ type: 'answer-risk', number: risk.number, answer: said })
  return (
    <section
      role="alert"
      className="flex flex-col gap-x-10 gap-y-3 border-y border-danger bg-danger-wash px-5 py-3 sm:px-8 lg:flex-row lg:items-center lg:justify-between"
    >
      <div className="min-w-0">
        <p>
          <strong className="font-semibold">{t(`title.${risk.level}`)}</strong>
          <span className="ms-3">{t(risk.spoken ? 'reasonSpoken' : 'reason', { signs: because(risk.signs) })}</span>
        </p>
        {question !== undefined && (
          <p className="mt-1">
            <span className="me-3 text-small text-quiet">{t('ask')}</span>
            <span className="font-song text-lead">{worded(question.say, i18n.language)}</span>
          </p>
        )}
        <p className="mt-0.5 text-small text-quiet">{t('held')}</p>
        {trouble !== undefined && <p>{trouble}</p>}
      </div>
      <div className="flex shrink-0 flex-wrap gap-2 max-sm:grid max-sm:grid-cols-2">
        <Button weight="danger" className="max-sm:col-span-2" onClick={crisis.declare}>
          {t('declare')}
        </Button>
        <Button className="px-4" disabled={busy} onClick={() => answer('asked-safe')}>
          {t('asked-safe')}
        </Button>
        <Button className="px-4" disabled={busy} onClick={() => answer('misheard')}>
          {t('misheard')}
        </Button>
      </div>
    </section>
  )
}
