import type { ThanksAnswer } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Answer } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { spansOf } from '../../ui/crossing.ts'
import { Marked } from '../../ui/Marked.tsx'
import { Status } from '../../ui/Status.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { HelpList } from '../frame/HelpList.tsx'

/** The longest; the contract says the same. */
const longest = 200

type Refusal = Extract<Answer<unknown>, { ok: false }>['refusal']
type Stage = { readonly at: 'writing' } | { readonly at: 'sending' } | { readonly at: 'sent'; readonly lines: boolean }

/** One line to the listener, only if one likes (S7.6). What may not be in it is marked where it stands, and stays. */
export function Thanks({
  session,
  listener,
  onDanger,
}: {
  session: SessionId
  listener: string
  onDanger: () => void
}) {
  const { t } = useTranslation('room')
  const [text, setText] = useState('')
  const [stage, setStage] = useState<Stage>({ at: 'writing' })
  const [refused, setRefused] = useState<{ readonly text: string; readonly refusal: Refusal }>()
  const path = `/api/sessions/${session}/thanks`
  const send = async () => {
    setStage({ at: 'sending' })
    const line = text.trim()
    const answer = await ask<ThanksAnswer>('POST', path, { text: line })
    if (answer.ok && !answer.value.sent) return onDanger()
    setStage(answer.ok ? { at: 'sent', lines: answer.value.lines } : { at: 'writing' })
    setRefused(answer.ok ? undefined : { text: line, refusal: answer.refusal })
    return undefined
  }
  const takeBack = async () => {
    const answer = await ask('DELETE', path)
    if (answer.ok) setStage({ at: 'writing' })
    else setRefused({ text: '', refusal: answer.refusal })
  }
  return (
    <section aria-labelledby="to-listener" className="rounded-card border border-line px-5 py-4">
      <h2 id="to-listener" className="font-text">
        {t('thanks.title', { name: listener })}
      </h2>
      <Status>
        {stage.at === 'sent' && <p className="mt-1 text-small text-quiet">{t('thanks.sent', { name: listener })}</p>}
      </Status>
      {stage.at === 'sent' ? (
        <>
          <p className="mt-3 whitespace-pre-wrap">{text.trim()}</p>
          <Button weight="quiet" className="-ms-6 mt-1" onClick={() => void takeBack()}>
            {t('thanks.takeBack')}
          </Button>
          {stage.lines && (
            <>
              <p className="mt-3 mb-3 text-small text-quiet">{t('thanks.lines')}</p>
              <HelpList />
            </>
          )}
        </>
      ) : (
        <>
          <p id="to-listener-hint" className="mt-1 text-small text-quiet">
            {t('thanks.hint', { name: listener })}
          </p>
          <textarea
            aria-labelledby="to-listener"
            aria-describedby="to-listener-hint"
            rows={2}
            maxLength={longest}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="mt-3 field-sizing-content max-h-40 min-h-20 w-full resize-none rounded-field border border-line bg-raised px-4 py-2.5 focus:border-sea"
          />
          <Button className="mt-3" disabled={stage.at === 'sending' || text.trim() === ''} onClick={() => void send()}>
            {stage.at === 'sending' ? t('feedback.sending') : t('thanks.send')}
          </Button>
        </>
      )}
      <Status>{refused !== undefined && <Refused {...refused} />}</Status>
    </section>
  )
}

/** Why it was not sent, and where. */
function Refused({ text, refusal }: { text: string; refusal: Refusal }) {
  const { t } = useTranslation('room')
  const refusalText = useRefusalText()
  if (refusal.code !== 'identifies' && refusal.code !== 'crosses-boundary')
    return <p className="mt-3 text-small">{refusalText(refusal)}</p>
  return (
    <>
      <p className="mt-3 text-small">{t(refusal.code === 'identifies' ? 'thanks.identifies' : 'thanks.crosses')}</p>
      <p className="mt-2 rounded-field border border-line px-4 py-2 whitespace-pre-wrap">
        <Marked text={text} spans={spansOf(refusal)} />
      </p>
    </>
  )
}
