import { askedPart, type Session } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/hooks.ts'
import { useSeeker } from '../seeker-context.ts'

/** Who else reads what is written, beside the place where one writes, and how that ends. Nothing where nobody does. */
export function SecondReaderLine({ state }: { state: Session }) {
  const { t } = useTranslation('room')
  const { info } = useSeeker()
  const live = useLive()
  if (askedPart(state)?.secondReader !== 'agreed' || info.secondReader === undefined) return null
  return (
    <p className="flex flex-wrap items-center justify-center gap-x-3 text-small text-quiet">
      <span>{t('chat.secondReader', { name: info.secondReader })}</span>
      <button
        type="button"
        className="min-h-11 text-sea underline"
        onClick={() => void live.command({ type: 'stop-second-reader' })}
      >
        {t('chat.secondReaderStop')}
      </button>
    </p>
  )
}
