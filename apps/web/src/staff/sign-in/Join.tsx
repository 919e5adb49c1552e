import type { ServiceInfo } from '@tingyu/contract'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import type { RefusalOf } from '../use-loaded.ts'
import { DoorPage } from './DoorPage.tsx'

/** The shortest password, in characters; the contract's `redeemRequest` says the same. */
const shortest = 10

/** Whoever opens an invitation chooses a password; the link is good once. */
export function Join({ info, token }: { info: ServiceInfo; token: string }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const tooShort = password.length < shortest
  const differs = again !== password

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (tooShort || differs) return
    setBusy(true)
    const answer = await ask('POST', '/api/staff/redeem', { token, password })
    setBusy(false)
    if (answer.ok) setDone(true)
    else setRefusal(answer.refusal)
  }
  if (token === '' || refusal?.code === 'not-found') {
    return (
      <DoorPage info={info} title={t('join.goneTitle')} lead={t('join.gone')}>
        <ButtonLink href="/staff">{t('join.toSignIn')}</ButtonLink>
      </DoorPage>
    )
  }
  if (done) {
    return (
      <DoorPage info={info} title={t('join.doneTitle')} lead={t('join.done')}>
        <ButtonLink weight="main" href="/staff" className="w-full">
          {t('join.toSignIn')}
        </ButtonLink>
      </DoorPage>
    )
  }
  return (
    <DoorPage info={info} title={t('join.title')} lead={t('join.lead')}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <TextField
          label={t('join.password')}
          hint={t('join.passwordHint', { least: shortest })}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={tried && tooShort ? t('join.tooShort', { least: shortest }) : undefined}
        />
        <TextField
          label={t('join.again')}
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.target.value)}
          error={tried && !tooShort && differs ? t('join.differs') : undefined}
        />
        {refusal !== undefined && <Notice>{refusalText(refusal)}</Notice>}
        <Button type="submit" weight="main" disabled={busy}>
          {t('join.enter')}
        </Button>
      </form>
    </DoorPage>
  )
}
