import type { authenticator } from '@tingyu/contract'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { ask } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { useIdentity } from '../identity.ts'
import { giveCode } from '../sign-in/actions.ts'
import { QrCode } from './QrCode.tsx'
import { secretOf } from './secret-of.ts'

type Authenticator = z.infer<typeof authenticator>

/** A second step for signing in: six digits of an authenticator. */
export function TwoFactor() {
  const { t } = useTranslation('staff')
  const { me, reload } = useIdentity()
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    reload()
  }
  return (
    <div>
      <p>{t('twoFactor.title')}</p>
      <p className="mb-3 text-small text-quiet">{me.twoFactor ? t('twoFactor.isOn') : t('twoFactor.isOff')}</p>
      <Button onClick={() => setOpen(true)}>{me.twoFactor ? t('twoFactor.off') : t('twoFactor.on')}</Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={me.twoFactor ? t('twoFactor.off') : t('twoFactor.on')}
        description={me.twoFactor ? t('twoFactor.offLead') : t('twoFactor.onLead')}
      >
        {open && (me.twoFactor ? <SwitchOff onDone={close} /> : <SetUp onDone={close} />)}
        <Button weight="quiet" onClick={close}>
          {t('cancel')}
        </Button>
      </Dialog>
    </div>
  )
}

/** Asks for the password once more: whoever finds an unlocked computer shall not change how its owner signs in. */
function AskPassword({
  path,
  action,
  onAnswer,
}: {
  path: '/api/auth/two-factor/enable' | '/api/auth/two-factor/disable'
  action: string
  onAnswer: (value: unknown) => void
}) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<string>()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const answer = await ask('POST', path, { password })
    if (answer.ok) onAnswer(answer.value)
    // `signed-out` is how the service says that the password was not right.
    else setWrong(answer.refusal.code === 'signed-out' ? t('password.wrong') : refusalText(answer.refusal))
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={wrong}
      />
      <Button type="submit" weight="main">
        {action}
      </Button>
    </form>
  )
}

function SwitchOff({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('staff')
  return <AskPassword path="/api/auth/two-factor/disable" action={t('twoFactor.off')} onAnswer={onDone} />
}

function SetUp({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('staff')
  const [made, setMade] = useState<Authenticator>()
  if (made === undefined) {
    return (
      <AskPassword
        path="/api/auth/two-factor/enable"
        action={t('twoFactor.next')}
        onAnswer={(value) => setMade(value as Authenticator)}
      />
    )
  }
  return <Scan made={made} onDone={onDone} />
}

function Scan({ made, onDone }: { made: Authenticator; onDone: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string>()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const result = await giveCode(code)
    if (result.status === 'in') onDone()
    else setWrong(result.status === 'refused' ? refusalText(result.refusal) : t('signIn.codeWrong'))
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <div className="flex flex-col items-center gap-4 sm:flex-row sm:items-start">
        <QrCode text={made.totpURI} label={t('twoFactor.qr')} className="size-44 shrink-0" />
        <div className="min-w-0">
          <p>{t('twoFactor.scan')}</p>
          <p className="mt-2 text-small text-quiet">{t('twoFactor.bySecret')}</p>
          <p className="font-mono text-small tracking-wider break-all select-all">{secretOf(made.totpURI)}</p>
        </div>
      </div>
      <div className="rounded-card border border-line p-4">
        <p>{t('twoFactor.backup')}</p>
        <ul className="mt-2 grid grid-cols-2 gap-x-6 font-mono text-small select-all">
          {made.backupCodes.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </div>
      <TextField
        label={t('twoFactor.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={wrong}
      />
      <Button type="submit" weight="main">
        {t('twoFactor.confirm')}
      </Button>
    </form>
  )
}
