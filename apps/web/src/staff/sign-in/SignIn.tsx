import type { ServiceInfo } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import type { RefusalOf } from '../use-loaded.ts'
import { DoorPage } from './DoorPage.tsx'
import { SignInForm } from './SignInForm.tsx'
import { signIn } from './actions.ts'

/** The staff's door. Where the service runs for trying out, its demo people are one tap each. */
export function SignIn({ info, onSignedIn }: { info: ServiceInfo; onSignedIn: () => void }) {
  const { t } = useTranslation('staff')
  return (
    <DoorPage info={info} title={t('signIn.title')} lead={t('signIn.lead')}>
      <SignInForm onSignedIn={onSignedIn} />
      {info.demo.length > 0 && <DemoSignIns info={info} onSignedIn={onSignedIn} />}
    </DoorPage>
  )
}

function DemoSignIns({ info, onSignedIn }: { info: ServiceInfo; onSignedIn: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [busy, setBusy] = useState<string>()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const enter = async (username: string, password: string) => {
    setBusy(username)
    const result = await signIn(username, password)
    setBusy(undefined)
    if (result.status === 'in') onSignedIn()
    else setRefusal(result.status === 'refused' ? result.refusal : { code: 'broken' })
  }
  return (
    <section aria-labelledby="demo" className="mt-9 border-t border-line pt-6">
      <h2 id="demo" className="text-lead">
        {t('signIn.demo')}
      </h2>
      <p className="mt-1 mb-4 text-small text-quiet">{t('signIn.demoHint')}</p>
      <ul className="grid gap-2.5 sm:grid-cols-2">
        {info.demo.map((person) => (
          <li key={person.username}>
            <Button
              className="w-full justify-between! px-5"
              disabled={busy !== undefined}
              onClick={() => void enter(person.username, person.password)}
            >
              <span>{person.workingName}</span>
              <span className="text-small text-quiet">{t(`role.${person.role}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {refusal !== undefined && (
        <div className="mt-4">
          <Notice>{refusalText(refusal)}</Notice>
        </div>
      )}
    </section>
  )
}
