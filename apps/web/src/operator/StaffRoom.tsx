import type { StaffMember } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../staff/asking.ts'
import { useService } from '../staff/service-context.ts'
import { useIdentity } from '../staff/identity.ts'
import { Shown } from '../staff/Loaded.tsx'
import { useLoaded, type RefusalOf } from '../staff/use-loaded.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Toggle } from '../ui/Toggle.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import { InviteDialog } from './InviteDialog.tsx'
import { LinkDialog, type Invitation } from './LinkDialog.tsx'

/** Who works here. */
export function StaffRoom() {
  const { t } = useTranslation('operator')
  const { loaded, reload } = useLoaded<{ staff: readonly StaffMember[] }>('/api/staff')
  const [inviting, setInviting] = useState(false)
  const [invitation, setInvitation] = useState<Invitation>()
  const invited = (made: Invitation) => {
    setInviting(false)
    setInvitation(made)
    reload()
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-display">{t('staff.title')}</h1>
        <Button weight="main" onClick={() => setInviting(true)}>
          {t('staff.invite')}
        </Button>
      </div>
      <Shown of={loaded} again={reload}>
        {({ staff }) => (
          <>
            <YoungRule staff={staff} />
            <ul className="mt-8 border-t border-line">
              {staff.map((member) => (
                <li key={member.id} className="border-b border-line">
                  <Member member={member} reload={reload} onInvitation={setInvitation} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
      <InviteDialog open={inviting} onOpenChange={setInviting} onInvited={invited} />
      <LinkDialog invitation={invitation} onClose={() => setInvitation(undefined)} />
    </>
  )
}

/** What the mark is for, where the service's rule goes by it; and that nobody has it, which keeps the young waiting. */
function YoungRule({ staff }: { staff: readonly StaffMember[] }) {
  const { t } = useTranslation('operator')
  if (useService().young?.rule !== 'trained') return null
  const marked = staff.some(({ hearsYoung, disabled }) => hearsYoung && !disabled)
  return (
    <div className="mt-6">
      {marked ? <p className="text-quiet">{t('staff.youngRule')}</p> : <Notice>{t('staff.youngNobody')}</Notice>}
    </div>
  )
}

function Member({
  member,
  reload,
  onInvitation,
}: {
  member: StaffMember
  reload: () => void
  onInvitation: (made: Invitation) => void
}) {
  const { t } = useTranslation('operator')
  const { me } = useIdentity()
  const refusalText = useRefusalText()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const [asking, setAsking] = useState(false)
  const set = async (what: 'disable' | 'enable') => {
    setAsking(false)
    const answer = await askStaff('POST', `/api/staff/${member.id}/${what}`, {})
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) reload()
  }
  const young = async (on: boolean) => {
    const answer = await askStaff('POST', `/api/staff/${member.id}/hears-young`, { on })
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) reload()
  }
  const newLink = async () => {
    const answer = await askStaff<Pick<Invitation, 'link' | 'expiresAt'>>(
      'POST',
      `/api/staff/${member.id}/invitation`,
      {},
    )
    if (answer.ok) onInvitation({ ...answer.value, workingName: member.workingName })
    else setRefusal(answer.refusal)
  }
  const standing = member.disabled ? t('staff.disabled') : member.invited ? t('staff.invited') : t('staff.active')
  return (
    <div className="grid items-center gap-x-8 gap-y-1 py-4 sm:grid-cols-[minmax(0,1fr)_14rem_auto]">
      <p className={member.disabled ? 'text-quiet' : ''}>
        <span className="text-lead">{member.workingName}</span>
        <span className="ms-3 text-small text-quiet">{member.username}</span>
      </p>
      <p>
        {t(`role.${member.role}`)} <span className="text-quiet">· {standing}</span>
      </p>
      {member.role === 'listener' && !member.disabled && (
        <div className="max-w-60 text-small sm:order-last">
          <Toggle on={member.hearsYoung} onChange={(on) => void young(on)} title={t('staff.young')} />
        </div>
      )}
      <p className="-ms-6 flex flex-wrap sm:ms-0 sm:justify-end">
        {!member.disabled && (
          <Button weight="quiet" onClick={() => void newLink()}>
            {t('staff.newLink')}
          </Button>
        )}
        {member.disabled ? (
          <Button weight="quiet" onClick={() => void set('enable')}>
            {t('staff.enable')}
          </Button>
        ) : (
          <Button weight="quiet" disabled={member.username === me.username} onClick={() => setAsking(true)}>
            {t('staff.disable')}
          </Button>
        )}
      </p>
      {refusal !== undefined && (
        <p role="alert" className="col-span-full text-small">
          {refusal.code === 'conflict' ? t('staff.lastOperator') : refusalText(refusal)}
        </p>
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('disable.title', { name: member.workingName })}
        description={t('disable.lead')}
      >
        <Button weight="main" onClick={() => void set('disable')}>
          {t('staff.disable')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('disable.keep')}</Button>
      </Dialog>
    </div>
  )
}
