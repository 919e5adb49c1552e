import type { RefusalBody } from '@tingyu/contract'
import { noteLineLimit } from '@tingyu/contract/limits'
import { useTranslation } from 'react-i18next'
import { spansOf } from '../../ui/crossing.ts'
import { TextField } from '../../ui/Field.tsx'
import { Marked } from '../../ui/Marked.tsx'
import { Status } from '../../ui/Status.tsx'
import type { Redactor } from '../words/redactor.ts'

/**
 * One line of one's own, if one likes (S5.5). What says who somebody is is taken out while one types, and it is shown
 * what stands there instead and why; the service looks once more and refuses what is left.
 */
export function NoteLine({
  value,
  onChange,
  redactor,
  refusal,
}: {
  value: string
  onChange: (line: string) => void
  redactor: Redactor | undefined
  /** The service found something that this page had not. */
  refusal: RefusalBody | undefined
}) {
  const { t } = useTranslation('listener')
  const { kept, kinds } = redactor?.redacted(value) ?? { kept: value, kinds: [] }
  return (
    <div>
      <TextField
        label={t('noteLine.label')}
        hint={t('noteLine.hint')}
        value={value}
        maxLength={noteLineLimit}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <Status className="mt-2">
        {kinds.length > 0 && (
          <>
            <span className="block text-small text-quiet">
              {t('noteLine.replaced', {
                kinds: kinds.map((kind) => t(`noteLine.kind.${kind}`)).join(t('noteLine.and')),
              })}
            </span>
            <span className="mt-1 block rounded-field border border-dashed border-line px-4 py-2">{kept}</span>
          </>
        )}
      </Status>
      {refusal !== undefined && (
        <p className="mt-2 rounded-field border border-danger px-4 py-2">
          <Marked text={kept} spans={spansOf(refusal)} />
        </p>
      )}
    </div>
  )
}
