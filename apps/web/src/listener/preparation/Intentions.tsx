import type { Intentions as Shown } from '@tingyu/contract'
import { intentionResults, type IntentionResult } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { useLoaded } from '../../staff/use-loaded.ts'
import { Pills } from '../../ui/Choices.tsx'
import { Status } from '../../ui/Status.tsx'

/**
 * What one wanted to try, from one's own last reflection (S6.3): how it went, if one has listened since, and what to bear
 * in mind now. For oneself alone; nothing hangs on it.
 */
export function Intentions() {
  const { t } = useTranslation('listener')
  const { loaded } = useLoaded<Shown>('/api/listener/intentions')
  if (loaded.status !== 'ready') return null
  const { asked, kept } = loaded.value
  if (asked === undefined && kept === undefined) return null
  return (
    <section aria-label={t('intention.title')} className="mt-10 flex flex-col gap-6 border-t border-line pt-6">
      {asked !== undefined && <AskedBack {...asked} />}
      {kept !== undefined && (
        <div>
          <p className="text-small text-quiet">{t('intention.kept')}</p>
          <Own text={kept.text} />
        </div>
      )}
    </section>
  )
}

function AskedBack({ session, text }: { session: string; text: string }) {
  const { t } = useTranslation('listener')
  const [result, setResult] = useState<IntentionResult>()
  const [unsaid, setUnsaid] = useState(false)
  const say = async (next: IntentionResult) => {
    setResult(next)
    const answer = await askStaff('PUT', `/api/sessions/${session}/intention`, { result: next })
    setUnsaid(!answer.ok)
  }
  return (
    <div>
      <p className="text-small text-quiet">{t('intention.asked')}</p>
      <Own text={text} />
      <div className="mt-4">
        <Pills
          label={t('intention.question')}
          value={result}
          onChange={(next) => void say(next)}
          options={intentionResults.map((value) => ({ value, label: t(`intention.result.${value}`) }))}
        />
      </div>
      <Status className="mt-3 text-small text-quiet">
        {unsaid ? t('intention.unsaid') : result !== undefined && t(`intention.then.${result}`)}
      </Status>
    </div>
  )
}

function Own({ text }: { text: string }) {
  return <p className="mt-1 border-s-2 border-sea ps-3 text-lead whitespace-pre-wrap">{text}</p>
}
