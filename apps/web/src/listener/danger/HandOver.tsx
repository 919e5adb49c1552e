import { handOverLimit } from '@tingyu/contract/limits'
import type { SessionId } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArrivedText } from '../../live/live.ts'
import { askStaff } from '../../staff/asking.ts'
import type { Span } from '../../ui/crossing.ts'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/**
 * One tap puts an address or a number of a text into the incident, for the supervisor who has taken it (S7.2). Where none
 * was recognised a short text can be handed over whole. Nothing else of the chat goes with it.
 */
export function HandOver({
  session,
  text,
  places,
}: {
  session: SessionId
  text: ArrivedText
  places: readonly Span[]
}) {
  const { body } = text
  if (body === null || text.kind !== 'text') return null
  const whole: readonly Span[] = body.length <= handOverLimit ? [[0, body.length]] : []
  const parts = places.filter(([start, end]) => end - start <= handOverLimit)
  return (
    <span className="flex flex-wrap gap-x-4">
      {(parts.length > 0 ? parts : whole).map((span) => (
        <Part
          key={span[0]}
          session={session}
          text={text}
          span={span}
          part={body.slice(...span)}
          whole={parts.length === 0}
        />
      ))}
    </span>
  )
}

function Part({
  session,
  text,
  span: [start, end],
  part,
  whole,
}: {
  session: SessionId
  text: ArrivedText
  span: Span
  part: string
  whole: boolean
}) {
  const { t } = useTranslation('danger')
  const refusalText = useRefusalText()
  const [done, setDone] = useState<'no' | 'busy' | 'yes'>('no')
  const [trouble, setTrouble] = useState<string>()
  const give = async () => {
    setDone('busy')
    const answer = await askStaff('POST', `/api/sessions/${session}/hand-over`, { message: text.id, start, end })
    setDone(answer.ok ? 'yes' : 'no')
    setTrouble(answer.ok ? undefined : refusalText(answer.refusal))
  }
  if (done === 'yes') return <output className="text-small text-quiet">{t('handedOver')}</output>
  return (
    <span className="text-small">
      <button
        type="button"
        disabled={done === 'busy'}
        onClick={() => void give()}
        className={`min-h-11 text-start underline underline-offset-4 ${whole ? 'text-quiet' : 'text-sea'}`}
      >
        {whole ? t('handOverWhole') : t('handOver', { part })}
      </button>
      {trouble !== undefined && <span role="alert"> {trouble}</span>}
    </span>
  )
}
