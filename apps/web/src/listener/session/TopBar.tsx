import { useTranslation } from 'react-i18next'
import type { Call } from '../../call/call.ts'
import { useCallState } from '../../live/hooks.ts'
import type { SessionView } from '../../live/live.ts'
import { useIdentity } from '../../staff/identity.ts'
import { useServiceName } from '../../staff/service-context.ts'
import { useSeated } from '../voice/use-call-seat.ts'
import { CrisisButton } from './CrisisButton.tsx'
import type { Crisis } from './use-crisis.ts'

/** Who and what, how the call is protected, and the one way to call for help. */
export function TopBar({ view, call, crisis }: { view: SessionView; call: Call | undefined; crisis: Crisis }) {
  const { t } = useTranslation('listener')
  const name = useServiceName()
  const { me } = useIdentity()
  const { status } = view.state
  const state =
    crisis.status !== 'none'
      ? t('session.inCrisis')
      : status === 'suspended'
        ? t('session.suspended')
        : t('session.listening')
  return (
    <header className="flex min-h-[4.25rem] items-center justify-between gap-4 px-5 py-2.5 sm:px-8">
      <div className="flex min-w-0 flex-1 flex-col gap-x-5 md:flex-row md:items-baseline">
        <span className="hidden font-song text-lead sm:inline">{name}</span>
        <p className="text-small text-quiet">
          {me.workingName} · {state}
        </p>
        <p className="text-small text-balance text-quiet md:ms-auto">
          {call === undefined ? <WithoutCall /> : <CallProtection call={call} />}
        </p>
      </div>
      {crisis.status === 'none' && <CrisisButton crisis={crisis} />}
    </header>
  )
}

function WithoutCall() {
  const { t } = useTranslation('listener')
  const { at } = useSeated()
  if (at === 'none') return t('protection.text')
  return at === 'elsewhere' ? t('protection.elsewhere') : t('protection.notYet')
}

function CallProtection({ call }: { call: Call }) {
  const { t } = useTranslation('listener')
  const state = useCallState(call)
  if (state.stage !== 'connected' && state.stage !== 'ready') return t('protection.notYet')
  return state.direct ? t('protection.direct') : t('protection.relayed')
}
