import type { Connecting } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../call/call.ts'
import { useLink } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { MeetingRipples } from '../../ui/Ripple.tsx'
import { CrisisOver } from '../frame/CrisisOver.tsx'
import { Frame, Heading } from '../frame/Frame.tsx'
import { LinkNotice } from '../frame/LinkNotice.tsx'
import { CallElsewhere } from './CallElsewhere.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { VoiceLine } from './VoiceLine.tsx'

/** Called: the listener reads what was written beforehand, and the path for the voice is set up in silence. */
export function PreparingScreen({ state, call }: { state: Connecting; call: Call | undefined }) {
  const { t } = useTranslation('seeker')
  const link = useLink()
  const [leaving, setLeaving] = useState(false)
  return (
    <Frame>
      <div className="flex flex-1 flex-col items-center justify-center py-6 text-center">
        <MeetingRipples className="w-[min(82vw,22rem)] short:hidden" />
        <p className="mt-6 text-sea">{t('called.title')}</p>
        <Heading size="text-display" className="mt-1">
          {t('preparing.title')}
        </Heading>
        <p className="mt-3 max-w-[24em]">
          {t(written(state) ? 'preparing.who' : 'preparing.whoUntold', { name: state.workingName })}
        </p>
        <p className="mt-1 text-quiet">{t('preparing.long')}</p>
      </div>
      <div className="flex flex-col gap-3">
        {link.status !== 'open' && <LinkNotice link={link} where="no-voice" />}
        <CrisisOver state={state} />
        <CallElsewhere />
        {call !== undefined && <VoiceLine call={call} name={state.workingName} />}
        {state.mode === 'text' && <p className="text-center text-quiet">{t('preparing.textReady')}</p>}
        <Button weight="quiet" className="self-center" onClick={() => setLeaving(true)}>
          {t('preparing.leave')}
        </Button>
      </div>
      <LeaveDialog open={leaving} onOpenChange={setLeaving} />
    </Frame>
  )
}

/** Whether there is something of the seeker's to read. */
function written({ described }: Connecting): boolean {
  return (described?.wordsLength ?? 0) > 0 || (described?.hopeLength ?? 0) > 0
}
