import { concernLevel, screenLevel, type CrisisCause, type InCrisis } from '@tingyu/sop'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../call/call.ts'
import { worded } from '../../i18n/language.ts'
import { useLink, useLive, useServerNow } from '../../live/hooks.ts'
import type { SessionView } from '../../live/live.ts'
import type { Third } from '../../live/use-third.ts'
import { outsideLineFirst } from '../../live/outside-line.ts'
import { comingOf } from '../../live/who-comes.ts'
import { Button } from '../../ui/Button.tsx'
import { FirstLines } from '../frame/FirstLines.tsx'
import { Frame, Heading } from '../frame/Frame.tsx'
import { leadsOf } from '../../live/lines-in-order.ts'
import { LinkNotice } from '../frame/LinkNotice.tsx'
import { useSeeker } from '../seeker-context.ts'
import { ConcernCard } from '../waiting/ConcernCard.tsx'
import { CallElsewhere } from './CallElsewhere.tsx'
import { Chat } from './Chat.tsx'
import { Composer } from './Composer.tsx'
import { MuteControl } from './Controls.tsx'
import type { Draft } from './draft.ts'
import { ThirdLine } from './ThirdLine.tsx'
import { Safety } from './Safety.tsx'
import { VoiceLine, VoiceWord } from './VoiceLine.tsx'

/**
 * Danger is open: the one thing to do this minute, then the lines, then who was told and who stays (where only
 * company was asked for, who was told comes first). The voice goes on; dialling on the same phone silences it,
 * and that is said before it happens (S7.2). All of it is in sight at once on a phone of 844 px.
 */
export function CrisisScreen({
  view,
  crisis,
  call,
  third,
  draft,
}: {
  view: SessionView
  crisis: InCrisis
  call: Call | undefined
  third: Third | undefined
  draft: Draft
}) {
  const { t } = useTranslation('room')
  const { info, intake } = useSeeker()
  const link = useLink()
  const { before, cause, takenBy, relieved } = crisis
  const met = 'workingName' in before ? before.workingName : undefined
  const listener = relieved === true ? undefined : met
  const speaking = call ?? third?.meeting
  const company = cause === 'company-asked'
  // A life in danger that is not theirs: it is said to somebody who can act, and asked who is nearer.
  const described = before.described
  const forOther =
    cause === 'intake-said' && concernLevel(described?.concern) === 3 && screenLevel(described?.screen) < 3
  const lineFirst = outsideLineFirst(crisis, useServerNow(1_000), info.outsideLine.after)
  return (
    <Frame fill tools={false}>
      <div className="-mx-6 min-h-0 flex-1 overflow-y-auto px-6 pt-2 pb-3">
        <Heading key={cause} className={company ? '' : 'text-danger'}>
          <CauseTitle cause={cause} taken={takenBy !== undefined} />
        </Heading>
        {(cause === 'listener-declared' || cause === 'supervisor-declared') && (
          <p className="mt-1">{t('crisis.otherCause')}</p>
        )}
        {company ? (
          <Told crisis={crisis} listenerHere={view.here.listener !== false} />
        ) : (
          <p className="mt-1 text-lead leading-normal">{forOther ? t('crisis.oneStepOther') : t('crisis.oneStep')}</p>
        )}
        <h2 className="mt-4 mb-2 font-text">{company && !lineFirst ? t('crisis.callToo') : t('crisis.callFirst')}</h2>
        <FirstLines leads={leadsOf(crisis, lineFirst ? info.outsideLine.id : undefined)} />
        {/* Only where a phone may be in the hand. */}
        <p className="mt-2 hidden text-small text-quiet pointer-coarse:block">{t('crisis.dialling')}</p>
        {company ? <SayDanger /> : <Told crisis={crisis} listenerHere={view.here.listener !== false} />}
        <div className="mt-3 flex flex-col gap-3">
          {link.status !== 'open' && <LinkNotice link={link} where={call === undefined ? 'text' : 'no-voice'} />}
          <CallElsewhere />
          {call !== undefined && <VoiceLine call={call} name={met ?? ''} show="troubles" />}
        </div>
        {forOther && intake !== undefined && (
          <div className="mt-3">
            <ConcernCard intake={intake} />
          </div>
        )}
        <Safety session={view.id} />
        <Chat
          fill={false}
          texts={view.texts}
          listener={met}
          supervisor={takenBy?.workingName}
          visits={crisis.visits}
          empty={t('chat.emptyCrisis')}
          onRevise={draft.onText}
        />
      </div>
      {third !== undefined && <ThirdLine third={third} />}
      {speaking !== undefined && (
        <div className="flex shrink-0 items-center justify-between gap-4">
          {call !== undefined && <VoiceWord call={call} />}
          <MuteControl call={speaking} row />
        </div>
      )}
      <Composer
        label={listener === undefined ? t('crisis.writeSupervisor') : t('crisis.write')}
        className="pb-3"
        {...draft}
      />
    </Frame>
  )
}

function CauseTitle({ cause, taken }: { cause: CrisisCause; taken: boolean }) {
  const { t } = useTranslation('room')
  switch (cause) {
    case 'danger-said':
    case 'intake-said':
      return t('crisis.titleDanger')
    case 'company-asked':
      return taken ? t('crisis.titleCompanyHere') : t('crisis.titleCompany')
    case 'listener-declared':
    case 'supervisor-declared':
    // No seeker is in a drill.
    case 'drill':
      return t('crisis.titleOther')
  }
}

/** Who was told, who stays, and what happens to the time or the place in the queue. */
function Told({ crisis, listenerHere }: { crisis: InCrisis; listenerHere: boolean }) {
  const { t, i18n } = useTranslation('room')
  const { announce, info } = useSeeker()
  const { before, relieved } = crisis
  const coming = comingOf(crisis)
  const told =
    coming.who !== undefined
      ? t(coming.voice ? 'third.told' : 'crisis.toldTaken', { name: coming.who })
      : coming.onDuty
        ? t('crisis.toldWaiting')
        : worded(info.nobodyOnDuty, i18n.language)
  useEffect(() => announce(told), [announce, told])
  const stays = () => {
    // They went before anybody had come: out from behind their shield (decision 116).
    if (relieved === true) return t(coming.who === undefined ? 'crisis.listenerGone' : 'crisis.listenerRelieved')
    if (!('workingName' in before)) return t('crisis.placeKept')
    return t(listenerHere ? 'crisis.listenerStays' : 'crisis.listenerLost', { name: before.workingName })
  }
  return (
    <ul className="mt-3 flex flex-col gap-1 rounded-card border border-line bg-raised px-5 py-3">
      <li>{told}</li>
      <li>{stays()}</li>
      {crisis.othersTold !== undefined && <li>{t('crisis.othersTold')}</li>}
      {'startedAt' in before && <li>{t('crisis.clock')}</li>}
    </ul>
  )
}

/** Company was asked for, and now it is more than that. */
function SayDanger() {
  const { t } = useTranslation('room')
  const live = useLive()
  const [said, setSaid] = useState(false)
  const say = async () => {
    setSaid(true)
    const answer = await live.command({ type: 'ask-help', kind: 'danger' })
    if (!answer.ok) setSaid(false)
  }
  return (
    <Button weight="danger" className="mt-4 w-full" disabled={said} onClick={() => void say()}>
      {t(said ? 'chat.sending' : 'crisis.danger')}
    </Button>
  )
}
