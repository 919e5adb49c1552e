import type { SupervisionGroups } from '@tingyu/contract'
import { roomAt } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useServerNow } from '../../live/hooks.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { askStaff } from '../asking.ts'
import { Shown } from '../Loaded.tsx'
import { dayAndHourText } from '../times.ts'
import type { RefusalOf } from '../use-loaded.ts'
import { GroupHeld } from './GroupHeld.tsx'
import { NewGroup } from './NewGroup.tsx'
import { LongList, Section } from './Section.tsx'
import { useRepeated } from './use-repeated.ts'
import { namesText } from '../names.ts'

type Group = SupervisionGroups['groups'][number]

/** Small groups by voice or in writing (S6.4): who comes, when, and the way in. What is said there stays there. */
export function Groups({ by }: { by: 'listener' | 'supervisor' }) {
  const { t, i18n } = useTranslation('staff')
  const { loaded, reload } = useRepeated<SupervisionGroups>('/api/groups')
  const now = useServerNow(30_000)
  const standing = (ahead: readonly Group[]) => {
    const coming = ahead.filter(({ closed }) => !closed)
    if (coming.length === 0) return t('groups.noneAhead')
    if (now !== undefined && coming.some((group) => roomAt(group, now) === 'open')) return t('groups.openNow')
    return t('groups.next', { time: dayAndHourText(Math.min(...coming.map(({ at }) => at)), i18n.language) })
  }
  return (
    <Shown of={loaded} again={reload}>
      {({ groups, listeners }) => {
        if (by === 'listener' && groups.length === 0) return null
        // What is still to come, and what was written and can still be read.
        const ahead = groups.filter(
          ({ closed, part, readableUntil }) => (!closed && part !== 'declined') || readableUntil !== undefined,
        )
        const others = groups.filter((group) => !ahead.includes(group))
        return (
          <Section id="groups" title={t('groups.title')} waits={ahead.length} says={standing(ahead)}>
            <p className="max-w-prose text-quiet">{t(`groups.lead.${by}`)}</p>
            <LongList all={[...ahead, ...others]} className="mt-4 border-t border-line empty:hidden">
              {(group) => <One key={group.id} group={group} reload={reload} />}
            </LongList>
            {by === 'supervisor' && <NewGroup listeners={listeners} onMade={reload} />}
          </Section>
        )
      }}
    </Shown>
  )
}

function One({ group, reload }: { group: Group; reload: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const now = useServerNow(30_000)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const { id, at, part, members, begun, closed, readableUntil } = group
  const act = async (what: 'decline' | 'come' | 'cancel') => {
    const answer = await askStaff('POST', `/api/groups/${id}/${what}`)
    setRefusal(answer.ok ? undefined : answer.refusal)
    reload()
  }
  const alone = members.every(({ declined }) => declined)
  const open = !closed && now !== undefined && roomAt(group, now) === 'open'
  const ahead = !closed && now !== undefined && now < at
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-3">
      <GroupText group={group} over={!closed && !ahead && !open} />
      <span className="flex flex-wrap gap-2 empty:hidden">
        {open && part !== 'declined' && !alone && (
          <Link href={`/room/${id}`} asChild>
            <ButtonLink weight="main">{t('meet.open')}</ButtonLink>
          </Link>
        )}
        {readableUntil !== undefined && (
          <Link href={`/room/${id}`} asChild>
            <ButtonLink weight="quiet">{t('writing.readAgain')}</ButtonLink>
          </Link>
        )}
        {part === 'leads' && !closed && (begun || !ahead) && <GroupHeld group={group} onHeld={reload} />}
        {ahead && !begun && part === 'leads' && <CallOff group={group} onSure={() => void act('cancel')} />}
        {ahead && part === 'comes' && (
          <Button weight="quiet" onClick={() => void act('decline')}>
            {t('groups.decline')}
          </Button>
        )}
        {(ahead || open) && part === 'declined' && <Button onClick={() => void act('come')}>{t('groups.come')}</Button>}
      </span>
      {refusal !== undefined && (
        <p role="alert" className="w-full text-small">
          {refusalText(refusal)}
        </p>
      )}
    </li>
  )
}

/** It cannot be brought back, and others count on it: asked once more. */
function CallOff({ group: { form, at }, onSure }: { group: Group; onSure: () => void }) {
  const { t, i18n } = useTranslation('staff')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {t('groups.cancel')}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('groups.cancelTitle')}
        description={t('groups.cancelLead', {
          form: t(`groups.form.${form}`),
          time: dayAndHourText(at, i18n.language),
        })}
      >
        <Button
          onClick={() => {
            setAsking(false)
            onSure()
          }}
        >
          {t('groups.cancelYes')}
        </Button>
        <Button data-harmless onClick={() => setAsking(false)}>
          {t('groups.cancelNo')}
        </Button>
      </Dialog>
    </>
  )
}

/** When, with whom, and how it stands. */
function GroupText({ group, over }: { group: Group; over: boolean }) {
  const { t, i18n } = useTranslation('staff')
  const { form, at, minutes, part, supervisor, members, closed, held } = group
  const names = (declined: boolean) =>
    namesText(
      members.filter((each) => each.declined === declined).map(({ name }) => name),
      i18n.language,
    )
  const [coming, away] = [names(false), names(true)]
  const standing = () => {
    if (part === 'declined') return t('groups.declined')
    if (closed) return held === undefined ? t('groups.notHeld') : t('groups.held', { count: held })
    return over ? t('supervision.standing.over') : undefined
  }
  return (
    <span className="min-w-0">
      <span className="tabular">{dayAndHourText(at, i18n.language)}</span>{' '}
      <span className="ms-3 text-small text-quiet">
        {[t(`groups.form.${form}`), t('supervision.minutes', { count: minutes }), standing()]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="block text-small text-quiet">
        {coming !== '' &&
          (part !== 'leads' && supervisor !== ''
            ? t('groups.by', { supervisor, names: coming })
            : t('groups.with', { names: coming }))}
        {away !== '' && ` ${t('groups.away', { names: away })}`}
      </span>
    </span>
  )
}
