import { useTranslation } from 'react-i18next'
import { KeyHint } from './KeyHint.tsx'
import { ariaKey } from './shortcuts.ts'
import { useShortcuts } from './use-shortcuts.ts'
import type { Crisis } from './use-crisis.ts'

/** 启动危机处理: always at the same place, one press or one key. */
export function CrisisButton({ crisis }: { crisis: Crisis }) {
  const { t } = useTranslation('listener')
  useShortcuts({ crisis: crisis.declare })
  return (
    <button
      type="button"
      onClick={crisis.declare}
      aria-keyshortcuts={ariaKey('crisis')}
      className="inline-flex min-h-12 shrink-0 items-center gap-3 rounded-full border-2 border-danger px-5 text-danger transition-colors duration-200 select-none hover:bg-danger-wash"
    >
      {t('crisis.declare')}
      <KeyHint name="crisis" />
    </button>
  )
}
