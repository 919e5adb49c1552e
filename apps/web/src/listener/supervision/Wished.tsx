import type { OwnSupervision } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { askStaff } from '../../staff/asking.ts'
import { LongList, Section } from '../../staff/supervision/Section.tsx'
import { dayAndHourText } from '../../staff/times.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { useTopicLabel } from '../../staff/use-topic-label.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

type Wish = OwnSupervision['wished'][number]

/** What the notes said one would like to speak of: one press brings it into a request, and one puts it down (S6.4). */
export function Wished({ wished, onChanged }: { wished: readonly Wish[]; onChanged: () => void }) {
  const { t } = useTranslation('listener')
  const refusalText = useRefusalText()
  const [dropped, setDropped] = useState<readonly Wish[]>([])
  const [refusal, setRefusal] = useState<RefusalOf>()
  const keep = async (wish: Wish, still: boolean) => {
    const answer = await askStaff('PUT', `/api/sessions/${wish.session}/supervision-wish`, { wished: still })
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    const others = dropped.filter(({ session }) => session !== wish.session)
    setDropped(still ? others : [...others, wish])
    onChanged()
  }
  const still = wished.filter(({ session }) => !dropped.some((each) => each.session === session))
  const soon = still.filter((wish) => wish.soon).length
  // What was put down stays in its place for as long as one is here, and can be had back.
  const shown = [...still, ...dropped].toSorted((a, b) => b.endedAt - a.endedAt)
  if (shown.length === 0) return null
  return (
    <Section
      id="wished"
      title={t('wished.title')}
      waits={still.length}
      says={soon > 0 ? t('wished.soon', { count: soon }) : undefined}
    >
      <p className="max-w-prose text-quiet">{t('wished.lead')}</p>
      {refusal !== undefined && (
        <p role="alert" className="mt-2">
          {refusalText(refusal)}
        </p>
      )}
      <LongList all={shown} className="mt-3 border-t border-line">
        {(wish) => (
          <Row
            key={wish.session}
            wish={wish}
            dropped={dropped.some(({ session }) => session === wish.session)}
            onKeep={(stays) => void keep(wish, stays)}
          />
        )}
      </LongList>
    </Section>
  )
}

function Row({
  wish: { session, topic, endedAt, soon },
  dropped,
  onKeep,
}: {
  wish: Wish
  dropped: boolean
  onKeep: (stays: boolean) => void
}) {
  const { t, i18n } = useTranslation('listener')
  const topicLabel = useTopicLabel()
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2.5">
      <span id={`wish-${session}`} className={dropped ? 'text-quiet' : ''}>
        <span className="tabular">{dayAndHourText(endedAt, i18n.language)}</span> · {topicLabel(topic)}
        {soon && !dropped && <span className="ms-3 text-small text-sea">{t('supervision.soon')}</span>}
        {dropped && <span className="ms-3 text-small">{t('wished.dropped')}</span>}
      </span>
      <span className="ms-auto flex flex-wrap gap-2">
        {!dropped && (
          <Link href={`/supervision/new/${session}`} asChild>
            <ButtonLink aria-describedby={`wish-${session}`}>{t('wished.bring')}</ButtonLink>
          </Link>
        )}
        <Button weight="quiet" aria-describedby={`wish-${session}`} onClick={() => onKeep(dropped)}>
          {t(dropped ? 'wished.keep' : 'wished.drop')}
        </Button>
      </span>
    </li>
  )
}
