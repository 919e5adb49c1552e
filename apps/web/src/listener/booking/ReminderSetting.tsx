import type { Reminder } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { Shown } from '../../staff/Loaded.tsx'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Status } from '../../ui/Status.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

const path = '/api/listener/reminder'

/** An address to which bookings are told; left by whoever likes, for nobody’s eyes. */
export function ReminderSetting() {
  const { loaded, reload } = useLoaded<Reminder>(path)
  return (
    <Shown of={loaded} again={reload}>
      {({ address }) => <Address key={address} kept={address} reload={reload} />}
    </Shown>
  )
}

function Address({ kept, reload }: { kept: string | null; reload: () => void }) {
  const { t } = useTranslation('roster')
  const refusalText = useRefusalText()
  const [address, setAddress] = useState(kept ?? '')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const keep = async (next: string | null) => {
    setBusy(true)
    const answer = await askStaff('PUT', path, { address: next })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) reload()
  }
  return (
    <form
      className="flex max-w-md flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void keep(address)
      }}
    >
      <TextField
        type="email"
        required
        autoComplete="email"
        label={t('reminder.title')}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <p className="text-small text-quiet">{t('reminder.hint')}</p>
      {refusal !== undefined && (
        <p role="alert">{refusal.code === 'bad-request' ? t('reminder.wrong') : refusalText(refusal)}</p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={busy || address === '' || address === kept}>
          {t('reminder.save')}
        </Button>
        {kept !== null && (
          <Button weight="quiet" disabled={busy} onClick={() => void keep(null)}>
            {t('reminder.remove')}
          </Button>
        )}
        <Status className="text-small text-quiet">{kept !== null && address === kept ? t('reminder.kept') : ''}</Status>
      </div>
    </form>
  )
}
