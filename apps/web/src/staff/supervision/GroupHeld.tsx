import type { SupervisionGroups } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ManyPills } from '../../ui/ManyPills.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { askStaff } from '../asking.ts'
import type { RefusalOf } from '../use-loaded.ts'

const lengths = ['30', '45', '60', '90'] as const

/**
 * The supervisor says that it is over. What each was in the room for is known, and counts; held elsewhere, it is said by
 * hand how long it was, which is no longer than since it was to begin, and who of those who come was there. Where nobody says anything it counts by itself.
 * One that writes and was opened is not called off any more: it ends, and what was written stays for the day.
 */
export function GroupHeld({ group, onHeld }: { group: SupervisionGroups['groups'][number]; onHeld: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const { id, form, at, members, together, begun } = group
  const now = useServerNow(30_000)
  const passed = lengths.filter((each) => now !== undefined && at + Number(each) * 60_000 <= now)
  const coming = members.filter(({ declined }) => !declined)
  const [open, setOpen] = useState(false)
  const [length, setLength] = useState<(typeof lengths)[number]>()
  const [there, setThere] = useState<readonly string[]>(coming.map(({ place }) => String(place)))
  const present = coming.filter(({ place }) => there.includes(String(place)))
  const [refusal, setRefusal] = useState<RefusalOf>()
  const measured = together !== undefined
  const standing = measured
    ? t('groups.heldTogether', { count: together })
    : t(begun && passed.length === 0 ? 'writing.tooShort' : 'groups.heldElsewhere')
  const say = async (what: 'end' | 'cancel', body?: object) => {
    const answer = await askStaff('POST', `/api/groups/${id}/${what}`, body)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    setOpen(false)
    onHeld()
  }
  const count = () => {
    const elsewhere = { minutes: Number(length), places: present.map(({ place }) => place) }
    return say('end', measured ? {} : { elsewhere })
  }
  const toggle = (place: string) =>
    setThere(there.includes(place) ? there.filter((each) => each !== place) : [...there, place])
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(form === 'text' ? 'writing.end' : 'groups.end')}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t(form === 'text' ? 'writing.endTitle' : 'groups.endTitle')}
        description={begun ? t('writing.both', { one: standing, other: t('writing.kept') }) : standing}
      >
        {!measured && passed.length > 0 && (
          <>
            <Pills
              label={t('supervision.heldMinutes')}
              value={length}
              onChange={setLength}
              options={passed.map((value) => ({ value, label: t('supervision.minutes', { count: Number(value) }) }))}
            />
            <ManyPills
              label={t('groups.whoWasThere')}
              values={there}
              onToggle={toggle}
              options={coming.map(({ name, place }) => ({ value: String(place), label: name }))}
            />
          </>
        )}
        {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
        <div className="mt-2 flex flex-wrap justify-end gap-3">
          {begun && (
            <Button data-harmless weight="quiet" onClick={() => setOpen(false)}>
              {t('writing.goOn')}
            </Button>
          )}
          {!measured && (
            <Button weight={begun ? 'plain' : 'quiet'} onClick={() => void (begun ? say('end', {}) : say('cancel'))}>
              {t(begun ? 'writing.endUncounted' : 'groups.neverHeld')}
            </Button>
          )}
          {(measured || !begun || passed.length > 0) && (
            <Button
              weight="main"
              disabled={!measured && (length === undefined || present.length === 0)}
              onClick={() => void count()}
            >
              {t('supervision.count')}
            </Button>
          )}
        </div>
      </Dialog>
    </>
  )
}
