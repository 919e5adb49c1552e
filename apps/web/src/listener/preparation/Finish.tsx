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
import { finished, type Preparation } from './preparation.ts'

/** Everything is kept: the service is told, and 可接单 may be switched on (S1.3). */
export function Finish({ state }: { state: Preparation }) {
  const { t, i18n } = useTranslation('listener')
  const refusalText = useRefusalText()
  const [, navigate] = useLocation()
  const [duty, setDuty] = useState<Duty>()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const [busy, setBusy] = useState(false)
  const sent = useRef(false)

  const tell = async () => {
    const request = finished(state)
    // The page reaches this place only with everything kept.
    if (request === undefined) throw new Error('the preparation is not finished')
    setRefusal(undefined)
    const answer = await askStaff<Duty>('POST', '/api/listener/preparation', request)
    if (answer.ok) setDuty(answer.value)
    else setRefusal(answer.refusal)
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
