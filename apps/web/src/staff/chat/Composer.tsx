import { textLength } from '@tingyu/contract/limits'
import { useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/hooks.ts'
import { Status } from '../../ui/Status.tsx'

/** From here on the room that is left is shown, UTF-16 units. */
const nearlyFull = textLength.max - 200

/** A line to write. Enter sends, Shift and Enter begins a new line; Enter inside an input method does neither. */
export function Composer({ field }: { field: RefObject<HTMLTextAreaElement | null> | undefined }) {
  const { t } = useTranslation('staff')
  const live = useLive()
  const own = useRef<HTMLTextAreaElement>(null)
  const [body, setBody] = useState('')
  const left = textLength.max - body.length
  const send = () => {
    if (live.write(body.trim())) setBody('')
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
          onChange={(event) => setBody(event.target.value)}
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
          disabled={body.trim() === ''}
          className="min-h-11 shrink-0 rounded-full bg-sea px-5 text-on-sea disabled:bg-transparent disabled:text-quiet"
        >
          {t('chat.send')}
        </button>
      </div>
      {body.length > nearlyFull && (
        <Status className="mt-1 text-small text-quiet tabular">{t('chat.left', { left })}</Status>
      )}
    </div>
  )
}
