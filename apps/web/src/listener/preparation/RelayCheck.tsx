import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Relay } from '../../call/call.ts'
import { checkRelay } from '../../call/relay-check.ts'
import { askStaff } from '../../staff/asking.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import type { CheckProps } from './check-props.ts'
import { NextStep } from './NextStep.tsx'

/** S1.2: whether a call would find its way from here, tried for real. Begins by itself. */
export function RelayCheck({ state, give }: CheckProps) {
  const { t } = useTranslation('listener')
  const refusalText = useRefusalText()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const begun = useRef(false)
  const attempt = useCallback(async () => {
    give({ type: 'connection-again' })
    setRefusal(undefined)
    const way = await askStaff<Relay>('GET', '/api/listener/call-way')
    if (way.ok) give({ type: 'connection-tried', result: await checkRelay(way.value) })
    // The service has no way for calls at all: its sessions are held in writing.
    else if (way.refusal.code === 'not-now') give({ type: 'connection-tried', result: 'written' })
    else setRefusal(way.refusal)
  }, [give])
  useEffect(() => {
    if (begun.current || state.connection !== undefined) return
    begun.current = true
    void attempt()
  }, [attempt, state.connection])
  const { connection } = state
  return (
    <div className="flex flex-col gap-6">
      <div
        aria-live="polite"
        className="flex min-h-28 flex-col justify-center rounded-card border border-line bg-raised p-6"
      >
        {refusal !== undefined && <p>{refusalText(refusal)}</p>}
        {refusal === undefined && connection === undefined && <p className="text-quiet">{t('relay.trying')}</p>}
        {connection !== undefined && (
          <>
            <p className="font-song text-title">{t(`relay.${connection}`)}</p>
            <p className="mt-1 text-quiet">{t(`relay.${connection}Means`)}</p>
          </>
        )}
      </div>
      <NextStep check="relay" state={state} give={give}>
        {(connection === 'unreachable' || refusal !== undefined) && (
          <Button onClick={() => void attempt()}>{t('relay.again')}</Button>
        )}
      </NextStep>
    </div>
  )
}
