import type { OwnReflection } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Toggle } from '../../ui/Toggle.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** The listener's own word that a session weighs on them (S6.2): they know before any figure does. */
export function Heavy({
  session,
  heavy: { crisis, marked, open },
  onChanged,
}: {
  session: string
  heavy: OwnReflection['heavy']
  onChanged: () => void
}) {
  const { t } = useTranslation('listener')
  const refusalText = useRefusalText()
  const [wanted, setWanted] = useState(marked)
  const [refusal, setRefusal] = useState<RefusalOf>()
  // After a crisis it is heavy, whatever anybody says; after a week nobody rests from it any more.
  if (crisis || (!open && !marked)) return null
  const mark = async (heavy: boolean) => {
    setWanted(heavy)
    const answer = await askStaff('PUT', `/api/sessions/${session}/heavy`, { heavy })
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) onChanged()
    else setWanted(!heavy)
  }
  return (
    <div className="mt-9 rounded-card border border-line bg-raised px-5 py-3.5">
      <Toggle on={wanted} onChange={(on) => void mark(on)} disabled={!open} title={t('heavy.title')}>
        {t(marked && !open ? 'heavy.stays' : 'heavy.means')}
      </Toggle>
      {refusal !== undefined && <p className="mt-2 text-small">{refusalText(refusal)}</p>}
    </div>
  )
}
