import type { SessionReport } from '@tingyu/contract'
import type { NoteField, Protocol } from '@tingyu/sop'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { askStaff } from '../../staff/asking.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { ManyPills } from '../../ui/ManyPills.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { useRedactor } from '../words/use-text-reader.ts'
import { NoteLine } from './NoteLine.tsx'
import { choose, forgetsDanger, missing, noteOf, startNote, type Chosen } from './note-form.ts'

/** Answers about danger after which a person should be spoken to now, not at the next supervision. */
const wantsSomebodyNow = new Set(['uneasy', 'not-asked'])

/** The note (S5.5): choices, and if one likes one line without private details. With it, the session's texts are erased. */
export function Note({
  report,
  protocol,
  onBack,
  onSaved,
}: {
  report: SessionReport
  protocol: Protocol
  onBack: () => void
  onSaved: () => void
}) {
  const { t } = useTranslation('listener')
  const refusalText = useRefusalText()
  const fields = protocol.debrief.note
  const [chosen, setChosen] = useState<Chosen>(() => startNote(fields, report))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const [line, setLine] = useState('')
  const redactor = useRedactor()
  const open = missing(fields, chosen)
  const forgets = forgetsDanger(chosen, report.danger)
  // Asked once; whoever keeps their answer has the last word.
  const [asked, setAsked] = useState(false)

  const save = async () => {
    setTried(true)
    const [first] = open
    if (first !== undefined) {
      show(fieldPlace(first))
      return
    }
    if (forgets && !asked) {
      setAsked(true)
      document.getElementById('note-risk')?.scrollIntoView({ block: 'start' })
      return
    }
    setBusy(true)
    const answer = await askStaff('POST', `/api/sessions/${report.session}/note`, {
      fields: noteOf(fields, chosen),
      line: (redactor?.redacted(line).kept ?? line).trim(),
    })
    setBusy(false)
    if (answer.ok) onSaved()
    else setRefusal(answer.refusal)
  }
  const uneasy = (chosen['risk'] ?? []).some((option) => wantsSomebodyNow.has(option))
  return (
    <>
      <h1 className="text-display">{t('note.title')}</h1>
      <p className="mt-2 mb-9 max-w-prose text-quiet">{t(leadOf(report))}</p>
      <div className="flex flex-col gap-9">
        {fields.map((field) => (
          <Field
            key={field.id}
            field={field}
            chosen={chosen}
            onChange={setChosen}
            wanted={tried && open.includes(field)}
          >
            {field.id === 'risk' && uneasy && <Notice tone="danger">{t('note.uneasy')}</Notice>}
            {field.id === 'risk' && forgets && <Notice>{t('note.forgets')}</Notice>}
          </Field>
        ))}
        <NoteLine
          value={line}
          redactor={redactor}
          refusal={refusal?.code === 'identifies' ? refusal : undefined}
          onChange={(next) => {
            setRefusal(undefined)
            setLine(next)
          }}
        />
      </div>
      <div className="mt-10 flex flex-wrap items-center gap-3">
        <Button
          weight="main"
          className="px-12"
          disabled={busy}
          aria-describedby={!tried && open.length > 0 ? 'note-open' : undefined}
          onClick={() => void save()}
        >
          {forgets && asked ? t('note.saveAsItIs') : t('note.save')}
        </Button>
        <Button weight="quiet" onClick={onBack}>
          {t('note.back')}
        </Button>
        {/* Once it was tried it is said below, aloud. */}
        {!tried && open.length > 0 && (
          <p id="note-open" className="text-small text-quiet">
            {t('note.stillOpen', { count: open.length })}
          </p>
        )}
      </div>
      <div aria-live="polite" className="mt-4">
        {tried && open.length > 0 && <p>{t('note.stillOpen', { count: open.length })}</p>}
        {refusal !== undefined && <p>{refusalText(refusal)}</p>}
      </div>
    </>
  )
}

/** Nobody is asked why they went, or how they bore it; what is known is said. */
function leadOf({ reason }: SessionReport) {
  if (reason === 'harassment') return 'shielded.note'
  return reason === 'listener-left' ? 'note.leftFirst' : 'note.lead'
}

function fieldPlace(field: NoteField): string {
  return `note-${field.id}`
}

/** What is still to be chosen comes into sight, and the keyboard with it. */
function show(place: string): void {
  const section = document.getElementById(place)
  section?.scrollIntoView({ block: 'start' })
  section?.querySelector<HTMLElement>('[role="radio"], button')?.focus({ preventScroll: true })
}

function Field({
  field,
  chosen,
  onChange,
  wanted,
  children,
}: {
  field: NoteField
  chosen: Chosen
  onChange: (chosen: Chosen) => void
  wanted: boolean
  children: ReactNode
}) {
  const { t, i18n } = useTranslation('listener')
  const label = worded(field.title, i18n.language)
  const options = field.options.map(({ id, label: text }) => ({ value: id, label: worded(text, i18n.language) }))
  return (
    <section id={fieldPlace(field)} className="flex scroll-mt-6 flex-col gap-3">
      {field.choose === 'one' ? (
        <Pills
          label={label}
          options={options}
          value={chosen[field.id]?.[0]}
          onChange={(option) => onChange(choose(chosen, field, option))}
        />
      ) : (
        <ManyPills
          label={label}
          hint={t('note.many')}
          options={options}
          values={chosen[field.id] ?? []}
          onToggle={(option) => onChange(choose(chosen, field, option))}
        />
      )}
      {wanted && <p className="text-small font-semibold">{t('note.chooseOne')}</p>}
      {children}
    </section>
  )
}
