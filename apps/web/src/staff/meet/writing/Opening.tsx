import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../../../live/hooks.ts'
import { Button } from '../../../ui/Button.tsx'
import { Status } from '../../../ui/Status.tsx'
import { useRefusalText } from '../../../ui/use-refusal-text.ts'
import { askStaff } from '../../asking.ts'
import { useIdentity } from '../../identity.ts'
import type { RefusalOf } from '../../use-loaded.ts'
import type { RoomShape } from '../room-voice.ts'

/** So late a supervisor who is not there may not come at all, ms: whoever waits is told that they may go. */
const veryLate = 15 * 60_000

/** Before the supervisor opens it; and while they are away from it afterwards. */
export function Opening({ room }: { room: RoomShape }) {
  const { t } = useTranslation('staff')
  const { me } = useIdentity()
  const now = useServerNow(15_000)
  const supervisor = room.people.find(({ role }) => role === 'supervisor')
  if (me.role === 'supervisor') return room.begun ? null : <Begin room={room} />
  const name = supervisor?.name ?? ''
  const text = () => {
    if (supervisor?.here === true) return room.begun ? '' : t('writing.notBegun', { name })
    if (room.begun) return t('writing.supervisorAway', { name })
    const late = now !== undefined && now > room.at + veryLate
    return t(late ? 'writing.supervisorLate' : 'writing.supervisorNotHere', { name })
  }
  // Always there, so that what it comes to say is read out.
  return <Status className="text-small text-quiet">{text()}</Status>
}

function Begin({ room: { room } }: { room: RoomShape }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const begin = async () => {
    setBusy(true)
    const answer = await askStaff('POST', `/api/groups/${room}/begin`)
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
  }
  return (
    <div>
      <Button weight="main" className="px-12" disabled={busy} onClick={() => void begin()}>
        {t('writing.begin')}
      </Button>
      <p className="mt-2 text-small text-quiet">{t('writing.beginMeans')}</p>
      {refusal !== undefined && (
        <p role="alert" className="mt-2 text-small">
          {refusalText(refusal)}
        </p>
      )}
    </div>
  )
}
