import type { SupervisionGroups } from '@tingyu/contract'
import { groupForms, mostListeners, type GroupForm } from '@tingyu/sop'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { TextField } from '../../ui/Field.tsx'
import { ManyPills } from '../../ui/ManyPills.tsx'
import { Status } from '../../ui/Status.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { askStaff } from '../asking.ts'
import type { RefusalOf } from '../use-loaded.ts'
import { namesText } from '../names.ts'

const lengths = ['45', '60', '90'] as const

/** A supervisor invites a few listeners; who is invited sees it among their supervision, and may decline. */
export function NewGroup({ listeners, onMade }: { listeners: SupervisionGroups['listeners']; onMade: () => void }) {
  const { t, i18n } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [form, setForm] = useState<GroupForm>('voice')
  const [when, setWhen] = useState('')
  const [length, setLength] = useState<(typeof lengths)[number]>('60')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [open, setOpen] = useState(false)
  /** Whom one has just invited. */
  const [invited, setInvited] = useState<string>()
  const summary = useRef<HTMLElement>(null)
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const at = new Date(when).getTime()
  const most = mostListeners[form]
  const full = chosen.length >= most
  const [asksForMore, setAsksForMore] = useState(false)
  const toggle = (id: string) => {
    const has = chosen.includes(id)
    // One too many is not taken in silence, and nobody who was chosen goes for them.
    setAsksForMore(!has && full)
    if (has) setChosen(chosen.filter((each) => each !== id))
    else if (!full) setChosen([...chosen, id])
  }
  const names = listeners.filter(({ id }) => chosen.includes(id)).map(({ name }) => name)
  const invite = async () => {
    setBusy(true)
    const answer = await askStaff('POST', '/api/groups', { form, at, minutes: Number(length), listeners: chosen })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    setInvited(namesText(names, i18n.language))
    setOpen(false)
    summary.current?.focus()
    setWhen('')
    setChosen([])
    onMade()
  }
  const missing = [...(Number.isNaN(at) ? [t('groups.when')] : []), ...(chosen.length === 0 ? [t('groups.whom')] : [])]
  const turn = (to: GroupForm) => {
    setForm(to)
    // Who was chosen stays chosen: that they are too many for it is said, and whom to leave out is the supervisor's.
    setAsksForMore(chosen.length > mostListeners[to])
  }
  const word = (said: RefusalOf) => {
    if (said.code === 'bad-request') return t('supervision.timePast')
    if (said.code === 'group-full') return t(`groups.full.${form}`)
    if (said.code !== 'not-free') return refusalText(said)
    const names = String(said.facts?.['names'] ?? '').split('\n')
    return t('groups.notFree', { names: namesText(names, i18n.language) })
  }
  return (
    <>
      <details className="mt-5" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary ref={summary} className="flex min-h-11 cursor-pointer items-center gap-3 marker:text-quiet">
          {t('groups.new')}
        </summary>
        <div className="mt-3 flex flex-col gap-5">
          <div>
            <Pills
              label={t('groups.how')}
              value={form}
              onChange={turn}
              options={groupForms.map((value) => ({ value, label: t(`groups.choose.${value}`) }))}
            />
            <p className="mt-2 max-w-prose text-small text-quiet">{t(`groups.means.${form}`)}</p>
          </div>
          <TextField
            type="datetime-local"
            label={t('groups.when')}
            value={when}
            onChange={(event) => setWhen(event.target.value)}
          />
          <Pills
            label={t('supervision.howLong')}
            value={length}
            onChange={setLength}
            options={lengths.map((value) => ({ value, label: t('supervision.minutes', { count: Number(value) }) }))}
          />
          <ManyPills
            label={t('groups.whom')}
            hint={t(`groups.most.${form}`)}
            values={chosen}
            onToggle={toggle}
            options={listeners.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {asksForMore && (
            <p role="alert" className="-mt-2 text-small">
              {t(`groups.full.${form}`)}
            </p>
          )}
          {refusal !== undefined && <p role="alert">{word(refusal)}</p>}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button
              disabled={busy || missing.length > 0 || chosen.length > most}
              aria-describedby={id}
              onClick={() => void invite()}
            >
              {t('groups.invite')}
            </Button>
            <Status id={id} className="text-small text-quiet empty:hidden">
              {missing.length > 0 && t('groups.missing', { what: namesText(missing, i18n.language) })}
            </Status>
          </div>
        </div>
      </details>
      <Status className="mt-2 empty:hidden">
        {!open && invited !== undefined && t('groups.invited', { names: invited })}
      </Status>
    </>
  )
}
