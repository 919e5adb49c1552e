import type { Cue } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'

/** One sentence for the listener: something to say stands on paper, something to keep in mind is only outlined. */
export function CueCard({ cue, text }: { cue: Cue; text: string }) {
  const { i18n } = useTranslation()
  return (
    <div
      className={`h-full rounded-card border border-line px-5 py-2 sm:py-4 ${cue.kind === 'say' ? 'bg-raised' : 'border-dashed'}`}
    >
      <p className="text-small text-quiet">{worded(cue.title, i18n.language)}</p>
      <p className="leading-normal sm:mt-1 sm:leading-[inherit]">{text}</p>
    </div>
  )
}
