import { useId, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from './KeyHint.tsx'

/**
 * A scratch pad for the listener alone. What is written lives in the session screen's memory: it is never
 * stored, never sent, not even to a spelling service, and is gone when the session is.
 */
export function Scratch({
  value,
  onChange,
  field,
}: {
  value: string
  onChange: (value: string) => void
  field: RefObject<HTMLTextAreaElement | null>
}) {
  const { t } = useTranslation('listener')
  const id = useId()
  return (
    <div className="flex min-h-28 flex-1 flex-col">
      <div className="flex justify-between text-small text-quiet">
        <label htmlFor={id}>{t('scratch.title')}</label>
        <KeyHint name="scratch" />
      </div>
      <textarea
        ref={field}
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={t('scratch.placeholder')}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        className="mt-2 flex-1 resize-none rounded-card border border-dashed border-line bg-transparent p-4 placeholder:text-quiet focus:border-sea"
      />
    </div>
  )
}
