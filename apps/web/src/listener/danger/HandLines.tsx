import { mostHandedAtOnce } from '@tingyu/contract/limits'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView, ShownText } from '../../live/live.ts'
import { askStaff } from '../../staff/asking.ts'
import { usePrivateLine } from '../../staff/private-line/use-private-line.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** The listener chooses lines of before, and confirms: only these are shown to the supervisor, and each is written down. */
export function HandLines({ view, name }: { view: SessionView; name: string }) {
  const { t } = useTranslation('danger')
  const [open, setOpen] = useState(false)
  const { state } = view
  const takenAt = state.status === 'crisis' ? state.takenBy?.at : undefined
  const handed = new Set(usePrivateLine(view.id)?.handed.map(({ id }) => id))
  // Whoever has taken it reads what is written from then on.
  const texts = view.texts.filter(
    (text) => text.status === 'sent' && text.body !== null && takenAt !== undefined && text.at < takenAt,
  )
  const rest = texts.filter(({ id }) => !handed.has(id))
  if (texts.length === 0) return null
  if (rest.length === 0) return <p className="mt-2 text-small text-quiet">{t('choose.all')}</p>
  return (
    <>
      <button
        type="button"
        className="min-h-11 self-start text-small text-sea underline underline-offset-4"
        onClick={() => setOpen(true)}
      >
        {t('choose.open')}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={t('choose.title', { name })} description={t('choose.lead')}>
        <Choose key={String(open)} session={view.id} texts={rest} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function Choose({ session, texts, onDone }: { session: string; texts: readonly ShownText[]; onDone: () => void }) {
  const { t } = useTranslation('danger')
  const say = useTranslation('staff').t
  const refusalText = useRefusalText()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const turn = (id: string) =>
    setChosen((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]))
  const give = async () => {
    setBusy(true)
    const answer = await askStaff('POST', `/api/sessions/${session}/handed-lines`, { messages: chosen })
    setBusy(false)
    if (answer.ok) onDone()
    else setRefusal(answer.refusal)
  }
  const body = (text: ShownText) => {
    if (text.kind === 'tap-yes') return say('chat.tapYes')
    return text.kind === 'tap-no' ? say('chat.tapNo') : text.body
  }
  return (
    <>
      <ul className="flex max-h-[45dvh] flex-col overflow-y-auto">
        {texts.map((text) => (
          <li key={text.id} className="border-b border-line first:border-t">
            <div className="flex min-h-12 items-start gap-3 py-2.5">
              <input
                type="checkbox"
                id={`hand-${text.id}`}
                checked={chosen.includes(text.id)}
                disabled={!chosen.includes(text.id) && chosen.length >= mostHandedAtOnce}
                onChange={() => turn(text.id)}
                className="mt-1.5 size-5 shrink-0 accent-sea"
              />
              <label htmlFor={`hand-${text.id}`} className="min-w-0 flex-1 cursor-pointer whitespace-pre-wrap">
                <small className="block text-small text-quiet">{say(`chat.from.${text.from}`)}</small>
                {body(text)}
              </label>
            </div>
          </li>
        ))}
      </ul>
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
      <div className="flex flex-wrap gap-3">
        <Button weight="main" disabled={busy || chosen.length === 0} onClick={() => void give()}>
          {t('choose.confirm', { count: chosen.length })}
        </Button>
        <Button onClick={onDone}>{t('choose.notYet')}</Button>
      </div>
    </>
  )
}
