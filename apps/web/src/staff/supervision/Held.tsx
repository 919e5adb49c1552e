import type { Supervision } from '@tingyu/contract'
import { mostHeld } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { askStaff } from '../asking.ts'

const usual = [15, 30, 45, 60, 90]

/**
 * The supervisor says that they have spoken, and for how long: counted for both. What they were in the room together for
 * is known, and offered first; spoken elsewhere, it is said by hand.
 */
export function Held({
  supervision,
  appointment: { id, at, minutes, together },
  onHeld,
}: {
  supervision: string
  appointment: Supervision['appointments'][number]
  onHeld: () => void
}) {
  const { t } = useTranslation('staff')
  const now = useServerNow(30_000)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const length = chosen ?? (together === undefined ? undefined : String(together))
  if (now === undefined || now < at) return null
  const most = mostHeld({ at, minutes }, now)
  const possible = usual.filter((each) => each <= most)
  const lengths = together === undefined || possible.includes(together) ? possible : [together, ...possible]
  const save = async () => {
    const answer = await askStaff('POST', `/api/supervision/${supervision}/times/${id}/held`, {
      minutes: Number(length),
    })
    if (!answer.ok) return
    setOpen(false)
    onHeld()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('supervision.held')}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('supervision.heldTitle')}
        description={
          together === undefined
            ? t('supervision.heldLead', { count: minutes })
            : t('supervision.heldTogether', { count: together })
        }
      >
        <Pills
          label={t('supervision.heldMinutes')}
          value={length}
          onChange={setChosen}
          options={lengths.map((count) => ({ value: String(count), label: t('supervision.minutes', { count }) }))}
        />
        <div className="flex justify-end">
          <Button weight="main" disabled={length === undefined} onClick={() => void save()}>
            {t('supervision.count')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
