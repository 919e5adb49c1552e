import type { PhaseId } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import type { ShownText } from '../../live/live.ts'
import { useCaptioned } from '../captions/use-captions.ts'
import type { TextReader } from './in-texts.ts'

/** So many are read in one look. */
const atMost = 4

/**
 * What was heard in the seeker's texts, and in what they said where this device hears words, when it is time to sum up: their feelings while sorting (S4.1), what holds them
 * in the closing, in their own words (S5.2). Only here, from the texts that are there; kept nowhere.
 */
export function Heard({
  phase,
  texts,
  reader,
}: {
  phase: PhaseId
  texts: readonly ShownText[]
  reader: TextReader | undefined
}) {
  const { t } = useTranslation('listener')
  const { hearing, felt, named: spoken } = useCaptioned()
  if (reader === undefined || (phase !== 'explore' && phase !== 'close')) return null
  const named =
    phase === 'explore'
      ? reader.feelings(texts, felt).map(({ emotion }) => t(`emotion.${emotion}`))
      : [...new Set([...spoken.toReversed(), ...reader.resources(texts)])]
  if (named.length === 0) return null
  return (
    <div className="mt-5 w-full rounded-card border border-dashed border-line px-5 py-3">
      <p className="text-small text-quiet">
        {phase === 'close' ? t('heard.resources') : hearing ? t('heard.feelingsSpoken') : t('heard.feelings')}
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {named.slice(0, atMost).map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  )
}
