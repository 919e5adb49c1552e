import { textLength } from '@tingyu/contract/limits'
import { showsSomething } from '@tingyu/sop'
import { useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/hooks.ts'
import type { CrossingKind, Span } from '../../ui/crossing.ts'
import { Marked } from '../../ui/Marked.tsx'
import { Status } from '../../ui/Status.tsx'

/** What keeps a text from being sent, and where it stands in it. */
export interface Held {
  readonly kind: CrossingKind
  readonly spans: readonly Span[]
}

/** From here on the room that is left is shown, UTF-16 units. */
const nearlyFull = textLength.max - 200

/** A line to write. Enter sends, Shift and Enter begins a new line; Enter inside an input method does neither. */
export function Composer({
  field,
  text: body,
  onText,
  hold,
}: {
  field: RefObject<HTMLTextAreaElement | null> | undefined
  text: string
  onText: (text: string) => void
  /** What must not go out of a text: it then stays here, with the reason. */
  hold?: ((body: string) => Held | undefined) | undefined
}) {
  const { t } = useTranslation('staff')
  const live = useLive()
  const own = useRef<HTMLTextAreaElement>(null)
  const [held, setHeld] = useState<Held>()
  const change = (text: string) => {
    setHeld(undefined)
    onText(text)
  }
  const left = textLength.max - body.length
  const send = () => {
    if (!showsSomething(body)) return
    const found = hold?.(body.trim())
    setHeld(found)
    if (found === undefined && live.write(body.trim())) onText('')
  }
  return (
    <div className="mt-1">
      <div className="flex items-end gap-2 rounded-card border border-line bg-raised p-1.5 ps-4 focus-within:border-sea has-[textarea:focus-visible]:outline-3 has-[textarea:focus-visible]:outline-offset-2 has-[textarea:focus-visible]:outline-sea">
        <textarea
          ref={field ?? own}
          aria-label={t('chat.write')}
          placeholder={t('chat.write')}
          rows={1}
          value={body}
          maxLength={textLength.max}
          enterKeyHint="send"
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            send()
          }}
          className="field-sizing-content max-h-40 min-h-11 flex-1 resize-none bg-transparent py-2 placeholder:text-quiet focus-visible:outline-none"
        />
        <button
          type="button"
          onClick={send}
          disabled={!showsSomething(body)}
          className="min-h-11 shrink-0 rounded-full bg-sea px-5 text-on-sea disabled:bg-transparent disabled:text-quiet"
        >
          {t('chat.send')}
        </button>
      </div>
      {held !== undefined && (
        <div
          role="alert"
          className="mt-2 flex flex-col gap-1 rounded-card border border-line bg-raised px-4 py-2 text-small"
        >
          <span className="line-clamp-3">
            <Marked text={body.trim()} spans={held.spans} />
          </span>
          <span>{t(`chat.crosses.${held.kind}`)}</span>
        </div>
      )}
      {body.length > nearlyFull && (
        <Status className="mt-1 text-small text-quiet tabular">{t('chat.left', { left })}</Status>
      )}
    </div>
  )
}
