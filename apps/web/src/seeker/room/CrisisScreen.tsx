import type { CrisisCause, InCrisis } from '@tingyu/sop'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../call/call.ts'
import { useLink, useLive } from '../../live/hooks.ts'
import type { SessionView } from '../../live/live.ts'
import { Button } from '../../ui/Button.tsx'
import { HelpLines } from '../../ui/HelpLines.tsx'
import { Frame, Heading } from '../frame/Frame.tsx'
import { LinkNotice } from '../frame/LinkNotice.tsx'
import { useSeeker } from '../seeker-context.ts'
import { Chat } from './Chat.tsx'
import { Composer } from './Composer.tsx'
import { MuteControl } from './Controls.tsx'
import { VoiceLine } from './VoiceLine.tsx'

/**
 * Danger is open: the lines come first, then who was told and who stays. The voice goes on; dialling on
 * the same phone silences it, and that is said before it happens (S7.2).
 */
export function CrisisScreen({ view, crisis, call }: { view: SessionView; crisis: InCrisis; call: Call | undefined }) {
  const { t } = useTranslation('seeker')
  const { info, announce } = useSeeker()
  const link = useLink()
  const { before, takenBy, relieved } = crisis
  const listener = 'workingName' in before && relieved !== true ? before.workingName : undefined
  const told = takenBy === undefined ? t('crisis.toldWaiting') : t('crisis.toldTaken', { name: takenBy.workingName })
  useEffect(() => announce(told), [announce, told])

  return (
    <Frame fill tools={false}>
      <div className="-mx-6 min-h-0 flex-1 overflow-y-auto px-6 pt-2 pb-3">
        <Heading key={crisis.cause} className="text-danger">
          <CauseTitle cause={crisis.cause} />
        </Heading>
        {crisis.cause === 'listener-declared' || crisis.cause === 'supervisor-declared' ? (
          <p className="mt-2">{t('crisis.otherCause')}</p>
        ) : null}
        <h2 className="mt-4 mb-2 text-lead">{t('crisis.callFirst')}</h2>
        <HelpLines lines={info.helpLines.filter((line) => line.first === true)} />
        <p className="mt-2 text-small text-quiet">{t('crisis.dialling')}</p>
        <ul className="mt-5 flex flex-col gap-2 rounded-card border border-line bg-raised px-5 py-4">
          <li>{told}</li>
          <li>
            {relieved === true
              ? t('crisis.listenerRelieved')
              : listener === undefined
                ? t('crisis.placeKept')
                : t('crisis.listenerStays', { name: listener })}
          </li>
          {'startedAt' in before && <li>{t('crisis.clock')}</li>}
        </ul>
        {crisis.cause !== 'company-asked' && <p className="mt-4">{t('crisis.oneStep')}</p>}
        {crisis.cause === 'company-asked' && <SayDanger />}
        <div className="mt-3 flex flex-col gap-3">
          {link.status !== 'open' && <LinkNotice link={link} where={call === undefined ? 'text' : 'no-voice'} />}
          {call !== undefined && <VoiceLine call={call} name={listener ?? ''} />}
        </div>
        <Chat
          fill={false}
          texts={view.texts}
          listener={'workingName' in before ? before.workingName : undefined}
          supervisor={takenBy?.workingName}
          empty={t('chat.emptyCrisis')}
        />
      </div>
      <Composer label={t('crisis.write')} />
      {call !== undefined && (
        <div className="flex shrink-0 justify-center pt-2 pb-1">
          <MuteControl call={call} />
        </div>
      )}
    </Frame>
  )
}

function CauseTitle({ cause }: { cause: CrisisCause }) {
  const { t } = useTranslation('seeker')
  switch (cause) {
    case 'danger-said':
      return t('crisis.titleDanger')
    case 'company-asked':
      return t('crisis.titleCompany')
    case 'listener-declared':
    case 'supervisor-declared':
      return t('crisis.titleOther')
  }
}

/** Company was asked for, and now it is more than that. */
function SayDanger() {
  const { t } = useTranslation('seeker')
  const live = useLive()
  const [said, setSaid] = useState(false)
  return (
    <Button
      weight="danger"
      className="mt-4 w-full"
      disabled={said}
      onClick={() => {
        setSaid(true)
        void live.command({ type: 'ask-help', kind: 'danger' }).then((answer) => !answer.ok && setSaid(false))
      }}
    >
      {t('crisis.danger')}
    </Button>
  )
}
