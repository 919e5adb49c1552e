import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { giveCode, signIn, type SignInResult } from './actions.ts'

/** Name and password and, where it is set up, a code: one step after the other. `username`: whose sign-in is renewed. */
export function SignInForm({ username: known = '', onSignedIn }: { username?: string; onSignedIn: () => void }) {
  const { t } = useTranslation('staff')
  const [username, setUsername] = useState(known)
  const [password, setPassword] = useState('')
  const [step, setStep] = useState<'password' | 'code'>('password')
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<SignInResult>()

  const attempt = async (trying: Promise<SignInResult>) => {
    setBusy(true)
    const next = await trying
    setBusy(false)
    setResult(next)
    if (next.status === 'in') onSignedIn()
    if (next.status === 'code-wanted') setStep('code')
  }
  const again = () => {
    setStep('password')
    setPassword('')
    setResult(undefined)
  }
  if (step === 'code')
    return <CodeForm busy={busy} result={result} onCode={(code) => attempt(giveCode(code))} onBack={again} />

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void attempt(signIn(username, password))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {known === '' ? (
        <TextField
          label={t('signIn.username')}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      ) : (
        // Not asked again, but there for the one who fills in passwords.
        <input type="text" value={known} readOnly hidden autoComplete="username" />
      )}
      <TextField
        label={t('signIn.password')}
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        required
        error={result?.status === 'wrong' ? t('signIn.wrong') : undefined}
      />
      <Trouble result={result} />
      <Button type="submit" weight="main" disabled={busy}>
        {busy ? t('signIn.busy') : t('signIn.enter')}
      </Button>
    </form>
  )
}

function CodeForm({
  busy,
  result,
  onCode,
  onBack,
}: {
  busy: boolean
  result: SignInResult | undefined
  onCode: (code: string) => Promise<void>
  onBack: () => void
}) {
  const { t } = useTranslation('staff')
  const [code, setCode] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void onCode(code)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        label={t('signIn.code')}
        hint={t('signIn.codeHint')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete="one-time-code"
        spellCheck={false}
        required
        ref={focusAtOnce}
        className="tabular"
        error={result?.status === 'wrong' ? t('signIn.codeWrong') : undefined}
      />
      <Trouble result={result} />
      <Button type="submit" weight="main" disabled={busy}>
        {busy ? t('signIn.busy') : t('signIn.enter')}
      </Button>
      <Button weight="quiet" onClick={onBack}>
        {t('signIn.startOver')}
      </Button>
    </form>
  )
}

function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus()
}

function Trouble({ result }: { result: SignInResult | undefined }) {
  const refusalText = useRefusalText()
  return result?.status === 'refused' ? <Notice>{refusalText(result.refusal)}</Notice> : null
}
