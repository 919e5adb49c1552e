import type { listenerTopics } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { worded } from '../../i18n/language.ts'
import { askStaff } from '../../staff/asking.ts'
import { Shown } from '../../staff/Loaded.tsx'
import { useService } from '../../staff/service-context.ts'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { ManyPills } from '../../ui/ManyPills.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

type Topics = z.infer<typeof listenerTopics>

/** Topics that this listener likes to take: a preference, never a condition. */
export function TopicChoice() {
  const { loaded, reload } = useLoaded<Topics>('/api/listener/topics')
  return (
    <Shown of={loaded} again={reload}>
      {({ topics }) => <Choice kept={topics} />}
    </Shown>
  )
}

function Choice({ kept }: { kept: readonly string[] }) {
  const { t, i18n } = useTranslation('listener')
  const refusalText = useRefusalText()
  const { topics } = useService()
  const [chosen, setChosen] = useState(kept)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const toggle = async (topic: string) => {
    const before = chosen
    const next = before.includes(topic) ? before.filter((each) => each !== topic) : [...before, topic]
    setChosen(next)
    const answer = await askStaff('PUT', '/api/listener/topics', { topics: next })
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) setChosen(before)
  }
  return (
    <div className="flex flex-col gap-3">
      <ManyPills
        label={t('topics.title')}
        options={topics.map(({ id, label }) => ({ value: id, label: worded(label, i18n.language) }))}
        values={chosen}
        onToggle={(topic) => void toggle(topic)}
      />
      <p className="text-small text-quiet">{t('topics.hint')}</p>
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
    </div>
  )
}
