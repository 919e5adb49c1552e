import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../staff/asking.ts'
import { Button } from '../ui/Button.tsx'
import { Pills } from '../ui/Choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import type { Invitation } from './LinkDialog.tsx'

type Role = 'listener' | 'supervisor' | 'operator'
/** What a username may be; the contract's `inviteRequest` says the same. */
const usernameShape = /^[a-z][a-z0-9_.]{2,30}$/

export function InviteDialog({
  open,
  onOpenChange,
  onInvited,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  onInvited: (made: Invitation) => void
}) {
  const { t } = useTranslation('operator')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('invite.title')} description={t('invite.lead')}>
      {open && <Form onInvited={onInvited} />}
      <Button weight="quiet" onClick={() => onOpenChange(false)}>
        {t('invite.cancel')}
      </Button>
    </Dialog>
  )
}

function Form({ onInvited }: { onInvited: (made: Invitation) => void }) {
  const { t } = useTranslation('operator')
  const refusalText = useRefusalText()
  const [role, setRole] = useState<Role>('listener')
  const [workingName, setWorkingName] = useState('')
  const [username, setUsername] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<{ readonly username?: string; readonly whole?: string }>({})
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!usernameShape.test(username)) return setWrong({ username: t('invite.usernameShape') })
    setBusy(true)
    const answer = await askStaff<Pick<Invitation, 'link' | 'expiresAt'>>('POST', '/api/staff/invitations', {
      role,
      workingName: workingName.trim(),
      username,
    })
    setBusy(false)
    if (answer.ok) return onInvited({ ...answer.value, workingName: workingName.trim() })
    setWrong(
      answer.refusal.code === 'conflict' ? { username: t('invite.taken') } : { whole: refusalText(answer.refusal) },
    )
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <Pills<Role>
        label={t('invite.role')}
        options={[
          { value: 'listener', label: t('role.listener') },
          { value: 'supervisor', label: t('role.supervisor') },
          { value: 'operator', label: t('role.operator') },
        ]}
        value={role}
        onChange={setRole}
      />
      <TextField
        label={t('invite.workingName')}
        hint={t('invite.workingNameHint')}
        value={workingName}
        maxLength={12}
        required
        autoComplete="off"
        onChange={(event) => setWorkingName(event.target.value)}
      />
      <TextField
        label={t('invite.username')}
        hint={t('invite.usernameShape')}
        value={username}
        maxLength={31}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => setUsername(event.target.value.toLowerCase())}
        error={wrong.username}
      />
      {wrong.whole !== undefined && <p role="alert">{wrong.whole}</p>}
      <Button type="submit" weight="main" disabled={busy}>
        {t('invite.make')}
      </Button>
    </form>
  )
}
