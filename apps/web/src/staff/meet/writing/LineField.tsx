import { textLength } from '@tingyu/contract/limits'
import { showsSomething } from '@tingyu/sop'
import { useId, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Status } from '../../../ui/Status.tsx'
import type { Writing } from './GroupTalk.tsx'

/** From here on the room that is left is shown, UTF-16 units. */
const nearlyFull = textLength.max - 200

/**
 * A line to write. Enter sends, Shift and Enter begins a new line; the focus stays in it whatever is sent or ends. Before
 * the group is open it takes what is typed and keeps it; after its end what was not sent can still be read and copied.
 */
export function LineField({
  field,
  text,
  onText,
  writing,
  onSend,
}: {
  field: RefObject<HTMLTextAreaElement | null>
  text: string
  onText: (text: string) => void
  writing: Writing
  onSend: (text: string) => void
}) {
  const { t } = useTranslation('staff')
  const means = useId()
  if (writing === 'none') return null
  const shut = writing === 'over' || writing === 'shut'
  const ready = writing === 'open' && showsSomething(text)
  const send = () => {
    field.current?.focus()
    if (!ready) return
    onSend(text.trim())
    onText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  const hint = () => {
    if (writing === 'before') return t('writing.sendLater')
    return writing === 'over' && showsSomething(text) ? t('writing.notSent') : ''
  }
  const left = textLength.max - text.length
  return (
    <div>
      <div className="flex items-end gap-2 rounded-card border border-line bg-raised p-1.5 ps-4 focus-within:border-sea has-[textarea:focus-visible]:outline-3 has-[textarea:focus-visible]:outline-offset-2 has-[textarea:focus-visible]:outline-sea">
        <textarea
          ref={field}
          aria-label={t('writing.write')}
          placeholder={shut ? '' : t('writing.write')}
          aria-describedby={means}
          rows={1}
          value={text}
          readOnly={shut}
          maxLength={textLength.max}
          enterKeyHint="send"
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-40 min-h-11 min-w-0 flex-1 resize-none bg-transparent py-2 placeholder:text-quiet focus-visible:outline-none"
        />
        <button
          type="button"
          onClick={send}
          aria-disabled={!ready}
          className="min-h-11 shrink-0 rounded-full bg-sea px-5 text-on-sea aria-disabled:bg-transparent aria-disabled:text-quiet"
        >
          {t('chat.send')}
        </button>
      </div>
      <Status className="mt-1 text-small text-quiet empty:mt-0">
        <span id={means}>{hint()}</span>
      </Status>
      {text.length > nearlyFull && (
        <Status className="mt-1 text-small text-quiet tabular">{t('chat.left', { left })}</Status>
      )}
    </div>
  )
}
