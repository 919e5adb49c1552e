import { useTranslation } from 'react-i18next'
import { spansOf } from '../../ui/crossing.ts'
import { TextArea } from '../../ui/Field.tsx'
import { Marked } from '../../ui/Marked.tsx'
import type { RefusalOf } from '../use-loaded.ts'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** The longest; the contract says the same. */
const longest = 2_000

/** Words from one who works here to another. What says who a seeker is is marked where it was refused, and stays. */
export function OwnWords({
  label,
  hint,
  value,
  onChange,
  refusal,
  most = longest,
}: {
  label: string
  hint?: string
  value: string
  onChange: (text: string) => void
  refusal: RefusalOf | undefined
  /** Characters. */
  most?: number
}) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  return (
    <div>
      <TextArea
        label={label}
        hint={hint}
        value={value}
        maxLength={most}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      <div aria-live="polite">
        {refusal?.code === 'identifies' && (
          <>
            <p className="mt-2 text-small">{t('supervision.identifies')}</p>
            <p className="mt-2 rounded-field border border-danger px-4 py-2 whitespace-pre-wrap">
              <Marked text={value.trim()} spans={spansOf(refusal)} />
            </p>
          </>
        )}
        {refusal !== undefined && refusal.code !== 'identifies' && (
          <p className="mt-2 text-small">{refusalText(refusal)}</p>
        )}
      </div>
    </div>
  )
}
