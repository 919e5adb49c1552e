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
  alone,
}: {
  value: string
  onChange: (value: string) => void
  field: RefObject<HTMLTextAreaElement | null>
  /** It has the screen to itself; else it takes no more room than what is written in it. */
  alone: boolean
}) {
  const { t } = useTranslation('listener')
  const id = useId()
  return (
    <div className={`flex flex-col ${alone ? 'flex-1' : 'shrink-0'}`}>
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
        rows={1}
        className={`mt-1.5 resize-none rounded-card border border-dashed border-line bg-transparent px-4 py-2.5 placeholder:text-quiet focus:border-sea ${alone ? 'flex-1' : 'field-sizing-content max-h-40 min-h-12 focus:min-h-24'}`}
      />
    </div>
  )
}
