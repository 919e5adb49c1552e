import type { Meaning } from '@tingyu/signals/language'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useDangerWords } from '../../staff/use-danger-words.ts'
import { useListener } from '../listener-context.ts'
import { questionFor } from './question.ts'

/**
 * Under a text with a passing word of not wanting to live: what it was, and a question that may be asked (S1.6). Quiet,
 * for the listener alone; it holds up nothing and tells nobody.
 */
export function AskLine({ risk }: { risk: Meaning['risk'] }) {
  const { t, i18n } = useTranslation('danger')
  const { questions } = useListener()
  const because = useDangerWords()
  const question = questionFor(questions, { level: 1, kinds: risk.kinds })
  if (question === undefined) return null
  const signs = risk.signs.filter(({ level }) => level > 0).map(({ code }) => code)
  return (
    <p className="mt-1.5 max-w-prose border-s-2 border-danger ps-3 text-small text-quiet">
      {t('mayAsk', { signs: because(signs) })}
      <span className="block font-song text-ink">{worded(question.say, i18n.language)}</span>
    </p>
  )
}
