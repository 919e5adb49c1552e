import type { PreparationCheckId } from '@tingyu/sop'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Status } from '../../ui/Status.tsx'
import type { CheckProps } from './check-props.ts'
import { isKept, missing } from './preparation.ts'

/** On to the next check; as long as it cannot be pressed, what is still missing stands beside it. */
export function NextStep({
  check,
  state,
  give,
  children,
}: CheckProps & {
  check: PreparationCheckId
  /** What else can be pressed here. */
  children?: ReactNode
}) {
  const { t, i18n } = useTranslation('listener')
  const id = useId()
  const open = missing(state, check).map((each) => t(`prepare.missing.${each}`))
  const what = new Intl.ListFormat(i18n.language, { style: 'narrow' }).format(open)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button
        weight="main"
        className="px-12"
        disabled={!isKept(state, check)}
        aria-describedby={id}
        onClick={() => give({ type: 'next' })}
      >
        {t('prepare.next')}
      </Button>
      {children}
      <Status id={id} className="text-small text-quiet empty:hidden">
        {open.length > 0 && t('prepare.stillMissing', { what })}
      </Status>
    </div>
  )
}
