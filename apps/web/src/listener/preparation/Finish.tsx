import type { Duty } from '@tingyu/contract'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { askStaff } from '../../staff/asking.ts'
import { Loading } from '../../staff/Loaded.tsx'
import { hourText } from '../../staff/times.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { useListener } from '../listener-context.ts'
import { keepPreparedHere } from './before.ts'
import { finished, renewed, type Preparation } from './preparation.ts'

/** Everything is kept: the service is told, and 可接单 may be switched on (S1.3). */
export function Finish({ state, short }: { state: Preparation; short: boolean }) {
  const { t, i18n } = useTranslation('listener')
  const { protocol } = useListener()
  const refusalText = useRefusalText()
  const [, navigate] = useLocation()
  const [duty, setDuty] = useState<Duty>()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const [busy, setBusy] = useState(false)
  const sent = useRef(false)

  const tell = async () => {
    const request = short ? renewed(state) : finished(state)
    // The page reaches this place only with everything kept.
    if (request === undefined) throw new Error('the preparation is not finished')
    setRefusal(undefined)
    const path = short ? '/api/listener/preparation/renewal' : '/api/listener/preparation'
    const answer = await askStaff<Duty>('POST', path, request)
    if (answer.ok) {
      // By the service's clock, which is the one that it is compared with.
      if (!short && answer.value.readyUntil !== undefined)
        keepPreparedHere(answer.value.readyUntil - protocol.readinessValid)
      setDuty(answer.value)
    } else setRefusal(answer.refusal)
  }
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    void tell()
  })
  const accept = async () => {
    setBusy(true)
    const answer = await askStaff('POST', '/api/listener/duty', { accepting: true })
    setBusy(false)
    if (answer.ok) navigate('/')
    else setRefusal(answer.refusal)
  }
  if (refusal !== undefined) {
    return (
      <div className="flex flex-col gap-5">
        <Notice>{refusalText(refusal)}</Notice>
        <Button className="self-start" onClick={() => void tell()}>
          {t('prepare.tellAgain')}
        </Button>
      </div>
    )
  }
  if (duty === undefined) return <Loading />
  return (
    <div className="flex flex-col gap-6">
      {duty.readyUntil !== undefined && (
        <p>{t('prepare.holdsUntil', { time: hourText(duty.readyUntil, i18n.language) })}</p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button weight="main" className="px-12" disabled={busy} onClick={() => void accept()}>
          {t('prepare.accept')}
        </Button>
        <Link href="/" asChild>
          <ButtonLink weight="plain">{t('prepare.notYet')}</ButtonLink>
        </Link>
      </div>
    </div>
  )
}
