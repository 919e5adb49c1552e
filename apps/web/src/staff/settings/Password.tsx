import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Status } from '../../ui/Status.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** The shortest password, in characters; the contract's `changePasswordRequest` says the same. */
const shortest = 10

/** A new password; every other device is signed out by it. */
export function Password() {
  const { t } = useTranslation('staff')
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState(false)
  return (
    <div>
      <Button
        onClick={() => {
          setDone(false)
          setOpen(true)
        }}
      >
        {t('password.change')}
      </Button>
      <Status className="mt-2 text-small text-quiet">{done && t('password.done')}</Status>
      <Dialog open={open} onOpenChange={setOpen} title={t('password.change')} description={t('password.lead')}>
        {open && (
          <Form
            onDone={() => {
              setOpen(false)
              setDone(true)
            }}
          />
        )}
        <Button weight="quiet" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </Dialog>
    </div>
  )
}

function Form({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [wrong, setWrong] = useState<{ readonly current?: string; readonly new?: string }>({})
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (newPassword.length < shortest) return setWrong({ new: t('join.tooShort', { least: shortest }) })
    const answer = await ask('POST', '/api/auth/change-password', { currentPassword, newPassword })
    if (answer.ok) return onDone()
    // `signed-out` is how the service says that the present password was not right.
    setWrong({ current: answer.refusal.code === 'signed-out' ? t('password.wrong') : refusalText(answer.refusal) })
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <TextField
        label={t('password.current')}
        type="password"
        autoComplete="current-password"
        required
        value={currentPassword}
        onChange={(event) => setCurrent(event.target.value)}
        error={wrong.current}
      />
      <TextField
        label={t('join.password')}
        hint={t('join.passwordHint', { least: shortest })}
        type="password"
        autoComplete="new-password"
        required
        value={newPassword}
        onChange={(event) => setNew(event.target.value)}
        error={wrong.new}
      />
      <Button type="submit" weight="main">
        {t('password.save')}
      </Button>
    </form>
  )
}
