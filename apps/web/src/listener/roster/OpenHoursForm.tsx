import type { OwnOpenHours } from '@tingyu/contract'
import { openHoursFault, type OpenHoursFault } from '@tingyu/sop'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { useIdentity } from '../../staff/identity.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { momentText } from '../../staff/wall-clock.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Status } from '../../ui/Status.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { ComingShifts } from './ComingShifts.tsx'
import { keepDraft, keptDraft, sameHours, type Draft } from './draft.ts'
import { OtherDays } from './OtherDays.tsx'
import { Substitutes } from './Substitutes.tsx'
import { useSubstitutes } from './use-substitutes.ts'
import { WeeklyHours } from './WeeklyHours.tsx'

const path = '/api/listener/open-hours'

/** Changes them, and keeps what was changed until it is saved: in this tab, through reloads. */
export function OpenHoursForm({
  first,
  onNews,
}: {
  first: OwnOpenHours
  /** Hours were saved, or somebody else is sought: what is booked may lie elsewhere now. */
  onNews: () => void
}) {
  const { t } = useTranslation('roster')
  const { me } = useIdentity()
  const username = me.username ?? ''
  const refusalText = useRefusalText()
  const faultId = useId()
  const [own, setOwn] = useState(first)
  const [draft, setDraft] = useState<Draft>(() => keptDraft(username) ?? draftOf(first))
  const [fault, setFault] = useState<OpenHoursFault>()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState(false)
  const [news, setNews] = useState(0)
  const substitutes = useSubstitutes(news)
  const tellsNews = () => {
    setNews((before) => before + 1)
    onNews()
  }
  const changed = !sameHours(draft, own)
  const elsewhere = changed && draft.version !== own.version

  const take = (next: Draft, of: OwnOpenHours) => {
    const isChanged = !sameHours(next, of)
    setDraft(next)
    keepDraft(username, isChanged ? next : undefined)
    setFault(undefined)
    setRefusal(undefined)
    setSaved(false)
  }
  const change = (part: Partial<Draft>) =>
    // What is the same as before is of the version that counts.
    take({ ...draft, ...(!changed && { version: own.version }), ...part }, own)
  const read = async () => {
    const answer = await askStaff<OwnOpenHours>('GET', path)
    if (answer.ok) setOwn(answer.value)
    else setRefusal(answer.refusal)
  }
  const save = async () => {
    const known = own.days.map(({ date }) => date)
    const wrong = openHoursFault(draft, { today: own.today, last: own.last, known })
    setFault(wrong)
    setRefusal(undefined)
    if (wrong !== undefined) return
    setBusy(true)
    const answer = await askStaff<OwnOpenHours>('PUT', path, draft)
    setBusy(false)
    if (answer.ok) {
      setOwn(answer.value)
      take(draftOf(answer.value), answer.value)
      setSaved(true)
      onNews()
    } else if (answer.refusal.code === 'conflict') await read()
    else setRefusal(answer.refusal)
  }

  return (
    <>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <WeeklyHours
          weekly={draft.weekly}
          fault={fault?.in === 'weekly' ? fault : undefined}
          faultId={faultId}
          onChange={(weekly) => change({ weekly })}
        />
        <OtherDays
          own={own}
          days={draft.days}
          fault={fault?.in === 'days' ? fault : undefined}
          faultId={faultId}
          onChange={(days) => change({ days })}
        />
        <div
          className={`z-10 -mx-5 mt-6 ${changed ? 'sticky bottom-0' : ''} flex flex-col gap-3 border-t border-line bg-ground px-5 py-3 sm:-mx-8 sm:px-8`}
        >
          {elsewhere && (
            <Notice>
              <div className="flex flex-wrap items-center justify-between gap-3">
                <span>{t('elsewhere')}</span>
                <span className="ms-auto flex flex-wrap gap-2">
                  <Button onClick={() => take(draftOf(own), own)}>{t('takeTheirs')}</Button>
                  <Button onClick={() => take({ ...draft, version: own.version }, own)}>{t('keepMine')}</Button>
                </span>
              </div>
            </Notice>
          )}
          {fault !== undefined && (
            <p id={faultId} role="alert" className="text-danger">
              {t(`fault.${fault.why}`)}
            </p>
          )}
          {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
          {saved && own.standing.length > 0 && <Standing own={own} />}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <Status className="text-small text-quiet">{changed ? t('unsaved') : saved ? t('saved') : ''}</Status>
            <span className="ms-auto flex gap-2">
              {changed && !elsewhere && (
                <Button weight="quiet" onClick={() => take(draftOf(own), own)}>
                  {t('putDown')}
                </Button>
              )}
              <Button type="submit" weight="main" disabled={busy || !changed || elsewhere}>
                {t('save')}
              </Button>
            </span>
          </div>
        </div>
      </form>
      <Substitutes
        loaded={substitutes.loaded}
        reload={substitutes.reload}
        onChanged={() => {
          onNews()
          void read()
        }}
      />
      <ComingShifts
        own={own}
        substitutes={substitutes.loaded.status === 'ready' ? substitutes.loaded.value.own : []}
        changed={changed}
        onAsked={tellsNews}
      />
    </>
  )
}

/** What is booked is not ended by hours that change: which times still stand, and the way to them. */
function Standing({ own: { standing, zone } }: { own: OwnOpenHours }) {
  const { t, i18n } = useTranslation('roster')
  const times = new Intl.ListFormat(i18n.language).format(standing.map((at) => momentText(at, zone, i18n.language)))
  return (
    <Notice>
      {t('standing', { times, count: standing.length })}{' '}
      <a href="#bookings" className="text-sea underline underline-offset-4">
        {t('toStanding')}
      </a>
    </Notice>
  )
}

function draftOf({ version, weekly, days }: OwnOpenHours): Draft {
  return { version, weekly, days }
}
