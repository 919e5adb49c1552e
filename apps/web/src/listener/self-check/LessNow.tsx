import type { OwnLoadShape } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { askStaff } from '../../staff/asking.ts'
import { dayText } from '../../staff/times.ts'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** Less for two weeks by one press (S6.2): half of what the service lets a day, as part of the rules of rest. */
export function LessNow() {
  const { t, i18n } = useTranslation('growth')
  const refusalText = useRefusalText()
  const { loaded, reload } = useLoaded<OwnLoadShape>('/api/listener/load')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  if (loaded.status !== 'ready') return null
  const { most, own } = loaded.value
  const perDay = Math.floor(most.perDay / 2)
  // Where the service lets one a day, there is nothing less to offer by the day.
  if (own === undefined && perDay < 1) return null
  const take = async () => {
    setBusy(true)
    const answer = await askStaff('PUT', '/api/listener/load', { perDay, days: 14 })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) reload()
  }
  return (
    <Card aria-labelledby="less">
      <h3 id="less" className="text-body">
        {t('check.lessTitle')}
      </h3>
      <p className="mt-1 mb-3 text-small text-quiet" aria-live="polite">
        {own === undefined
          ? t('check.lessLead', { number: perDay })
          : t('check.lessNow', { day: dayText(own.until, i18n.language) })}
      </p>
      {refusal !== undefined && <Notice>{refusalText(refusal)}</Notice>}
      {own === undefined ? (
        <Button disabled={busy} onClick={() => void take()}>
          {t('check.less')}
        </Button>
      ) : (
        <Link href="/self" asChild>
          <ButtonLink weight="quiet" className="-ms-6">
            {t('check.lessChange')}
          </ButtonLink>
        </Link>
      )}
    </Card>
  )
}
