import type { CommonWay } from '@tingyu/contract'
import { saysSomething } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { OwnWords } from '../../staff/supervision/OwnWords.tsx'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'

/** The longest of either part; the contract says the same. */
const most = 400

/** The common way: what helps, and where the limits are, in one wording for every listener. */
export function WayForm({
  id,
  before,
  days,
  onDone,
}: {
  id: string
  before: CommonWay | undefined
  days: number
  onDone: () => void
}) {
  const { t } = useTranslation('supervisor')
  const [way, setWay] = useState({ helps: before?.helps ?? '', limits: before?.limits ?? '' })
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const change = (part: keyof typeof way) => (text: string) => {
    setWay({ ...way, [part]: text })
    setRefusal(undefined)
  }
  const save = async () => {
    setBusy(true)
    const answer = await askStaff('PUT', `/api/repeated/${id}/way`, {
      helps: way.helps.trim(),
      limits: way.limits.trim(),
    })
    setBusy(false)
    if (answer.ok) onDone()
    else setRefusal(answer.refusal)
  }
  const ofPart = (part: keyof typeof way) => {
    const field = refusal !== undefined && 'facts' in refusal ? refusal.facts?.['field'] : undefined
    return field === part || (field === undefined && part === 'limits') ? refusal : undefined
  }
  return (
    <div className="mt-4 flex flex-col gap-5">
      <OwnWords
        label={t('repeated.helps')}
        hint={t('repeated.helpsHint')}
        value={way.helps}
        onChange={change('helps')}
        refusal={ofPart('helps')}
        most={most}
      />
      <OwnWords
        label={t('repeated.limits')}
        hint={t('repeated.limitsHint')}
        value={way.limits}
        onChange={change('limits')}
        refusal={ofPart('limits')}
        most={most}
      />
      <p className="text-small text-quiet">{t('repeated.holds', { count: days })}</p>
      <div className="flex flex-wrap gap-3">
        <Button
          weight="main"
          disabled={busy || !saysSomething(way.helps) || !saysSomething(way.limits)}
          onClick={() => void save()}
        >
          {t('repeated.save')}
        </Button>
        <Button weight="quiet" onClick={onDone}>
          {t('repeated.cancel')}
        </Button>
      </div>
    </div>
  )
}
