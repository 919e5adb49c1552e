import { textLength } from '@tingyu/contract/limits'
import { showsSomething } from '@tingyu/sop'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Status } from '../../ui/Status.tsx'

/** From so few characters left on, the rest is counted. */
const countFrom = 200

/** Somewhere to write. Enter sends where there is a real keyboard; on a phone it begins a line, as phones do. */
export function Composer({
  label,
  className = '',
  text,
  onText: setText,
}: {
  label?: string
  className?: string
  text: string
  onText: (text: string) => void
}) {
  const { t } = useTranslation('room')
  const live = useLive()
  const left = textLength.max - text.length
  const send = () => {
    if (showsSomething(text) && live.write(text.trim())) setText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    if (!matchMedia('(pointer: fine)').matches && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className={`shrink-0 pt-2 short:sticky short:bottom-13 short:bg-ground short:pb-2 ${className}`}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="flex items-end gap-2">
        <textarea
          aria-label={label ?? t('chat.placeholder')}
          placeholder={label ?? t('chat.placeholder')}
          rows={1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-36 min-h-12 w-full resize-none rounded-field border border-line bg-raised px-4 py-2.5 placeholder:text-quiet focus:border-sea"
        />
        <Button type="submit" weight="main" className="shrink-0" disabled={!showsSomething(text) || left < 0}>
          {t('chat.send')}
        </Button>
      </div>
      {left < countFrom && (
        <Status className="mt-1 text-small text-quiet">
          {left < 0 ? t('chat.tooLong') : t('chat.left', { count: left })}
        </Status>
      )}
    </form>
  )
}
