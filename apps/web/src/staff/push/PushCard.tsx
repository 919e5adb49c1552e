import { useTranslation } from 'react-i18next'
import { Toggle } from '../../ui/Toggle.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { PushDevices } from './PushDevices.tsx'
import { usePush, type PushTrouble } from './use-push.ts'

/** What the switch means to whoever has it. */
export interface PushWords {
  readonly title: string
  /** Where the browser will ask, where it is off, where it is on. */
  readonly state: Readonly<Record<'unasked' | 'off' | 'on', string>>
  /** How far to rely on it, what a notification says, and what to do where the browser reaches no push service. */
  readonly effort: string
  readonly holds: string
  readonly unreachable: string
}

/**
 * Being called or reminded while no page is open (web push): on or off for this device, what it is worth, and the others.
 * Where the service tells nobody so, there is nothing to switch.
 */
export function PushCard({ words }: { words: PushWords }) {
  const { t, i18n } = useTranslation('staff')
  const push = usePush(i18n.language === 'en' ? 'en' : 'zh-CN')
  const { busy, overview, state, trouble } = push
  if (overview?.key === undefined) return null
  const { devices, here } = overview
  const possible = state === 'unasked' || state === 'off' || state === 'on'
  return (
    <div className="rounded-card border border-line px-5 py-2.5">
      <Toggle
        on={state === 'on'}
        disabled={busy || !possible}
        onChange={(next) => {
          if (next) void push.switchOn()
          else if (here !== undefined) void push.remove(here)
        }}
        title={words.title}
      >
        {possible ? words.state[state] : t(`push.state.${state}`)}
      </Toggle>
      {trouble !== undefined && <Trouble trouble={trouble} unreachable={words.unreachable} />}
      <details className="mt-2.5 border-t border-line">
        <summary className="flex min-h-11 cursor-pointer items-center text-small text-sea">
          {devices.length === 0 ? t('push.more') : t('push.moreDevices', { count: devices.length })}
        </summary>
        <p className="text-small text-quiet">{words.effort}</p>
        <p className="mt-2 pb-2 text-small text-quiet">{words.holds}</p>
        <PushDevices
          overview={overview}
          onRemove={async (id) => push.remove(id)}
          onTry={async (id) => push.tryOut(id)}
        />
      </details>
    </div>
  )
}

function Trouble({ trouble, unreachable }: { trouble: PushTrouble; unreachable: string }) {
  const refusalText = useRefusalText()
  return (
    <p role="alert" className="mt-1.5 text-small text-danger">
      {trouble.what === 'unreachable' ? unreachable : refusalText(trouble.refusal)}
    </p>
  )
}
