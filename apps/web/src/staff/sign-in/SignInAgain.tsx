import type { Me } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SignInForm } from './SignInForm.tsx'

/**
 * The sign-in has run out. It is renewed on top of the page, which stays as it was: what is written and
 * the call itself go on. It may wait; then a line says that it is still to be done.
 */
export function SignInAgain({ me, onRenewed }: { me: Me; onRenewed: () => void }) {
  const { t } = useTranslation('staff')
  const [open, setOpen] = useState(true)
  const renewed = async () => {
    const answer = await ask<Me>('GET', '/api/me')
    // Somebody else's rooms must not open over this person's page.
    if (answer.ok && answer.value.username !== me.username) location.replace('/staff')
    else onRenewed()
  }
  return (
    <>
      <div
        aria-live="polite"
        className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line bg-raised px-6 py-2"
      >
        <span>{t('expired.line')}</span>
        <Button weight="quiet" onClick={() => setOpen(true)}>
          {t('expired.renew')}
        </Button>
      </div>
      <Dialog open={open} onOpenChange={setOpen} title={t('expired.title')} description={t('expired.what')}>
        <SignInForm username={me.username ?? ''} onSignedIn={() => void renewed()} />
        <Button weight="quiet" onClick={() => setOpen(false)}>
          {t('expired.later')}
        </Button>
      </Dialog>
    </>
  )
}
