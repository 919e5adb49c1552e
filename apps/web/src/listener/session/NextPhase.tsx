import { phaseAfter, plannedPhase, type PhaseId, type SessionClock } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useLive } from '../../live/hooks.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { minutesLeft } from '../../ui/clock-text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { useListener } from '../listener-context.ts'
import { KeyHint } from './KeyHint.tsx'
import { ariaKey } from './shortcuts.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** Within this of its planned end a phase is left without a question, ms. */
const aboutTime = 2 * 60_000

/**
 * Moving on, by hand, when the moment is right (S7.1). Plain until the phase's time has come. There is
 * no way back, so leaving a phase early is asked about once, and so is the key while one writes.
 */
export function NextPhase({ clock }: { clock: SessionClock }) {
  const { t, i18n } = useTranslation('listener')
  const { protocol } = useListener()
  const live = useLive()
  const refusalText = useRefusalText()
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const next = phaseAfter(protocol, clock.phase)
  const early = clock.remainingInPhase > aboutTime
  const advance = async (to: PhaseId) => {
    setAsking(false)
    const answer = await live.command({ type: 'advance', to })
    setRefusal(answer.ok ? undefined : answer.refusal)
  }
  const press = (writing = false) => {
    if (next === undefined) return
    if (early || writing) setAsking(true)
    else void advance(next.id)
  }
  useShortcuts({ nextPhase: press })
  if (next === undefined) return null
  const name = worded(next.title, i18n.language)
  return (
    <div className="flex min-h-12 flex-col items-center gap-1">
      <Button weight={clock.due ? 'main' : 'quiet'} onClick={() => press()} aria-keyshortcuts={ariaKey('nextPhase')}>
        {t('session.enter', { phase: name })}
        <KeyHint name="nextPhase" />
      </Button>
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('early.title', { phase: name })}
        description={t('early.lead', {
          now: worded(plannedPhase(protocol, clock.phase).title, i18n.language),
          count: minutesLeft(clock.remainingInPhase),
        })}
      >
        <Button weight="main" onClick={() => void advance(next.id)}>
          {t('session.enter', { phase: name })}
        </Button>
        <Button data-harmless onClick={() => setAsking(false)}>
          {t('early.stay')}
        </Button>
      </Dialog>
    </div>
  )
}
