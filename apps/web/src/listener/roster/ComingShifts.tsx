import type { OwnOpenHours, Substitutes } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateText, mondayOf, wallSpan } from '../../staff/wall-clock.ts'
import { HolidayMark } from '../../staff/roster/HolidayMark.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { takeLostFocus } from '../../ui/lost-focus.ts'
import { AskSubstitute } from './AskSubstitute.tsx'
import { soughtOf } from './sought.ts'

/** The shifts of four weeks, and how many sessions each can hold by the rules of rest (S6.2). */
export function ComingShifts({
  own,
  substitutes,
  changed,
  onAsked,
}: {
  own: OwnOpenHours
  /** What somebody else is looked for already. */
  substitutes: Substitutes['own']
  changed: boolean
  onAsked: () => void
}) {
  const { t, i18n } = useTranslation('roster')
  const [asking, setAsking] = useState<OwnOpenHours['shifts'][number]>()
  const thisWeek = mondayOf(own.today)
  const weeks = [...Map.groupBy(own.shifts, ({ date }) => mondayOf(date))]
  return (
    <section aria-labelledby="coming" className="mt-12">
      <h2 id="coming" className="text-title">
        {t('coming')}
      </h2>
      <p className="mt-1 max-w-prose text-quiet">{changed ? t('comingSaved') : t('comingLead')}</p>
      {weeks.length === 0 && <p className="mt-4">{t('noShifts')}</p>}
      {weeks.map(([monday, shifts]) => (
        <div key={monday} className="mt-6">
          <h3 className="font-text text-small font-normal text-quiet">
            {monday === thisWeek ? t('thisWeek') : t('weekOf', { date: dateText(monday, i18n.language) })}
          </h3>
          <ul className="mt-1 border-t border-line">
            {shifts.map((shift) => (
              <li
                key={shift.from}
                className="flex min-h-12 flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b border-line py-2"
              >
                <span className="tabular">{dateText(shift.date, i18n.language)}</span>
                <span className="tabular">
                  {wallSpan(shift, own.zone, i18n.language, (time) => t('nextDay', { time }))}
                </span>
                <HolidayMark holiday={own.holidays.find(({ date }) => date === shift.date)} />
                <span className={`ms-auto text-small ${shift.sessions === 0 ? 'text-ink' : 'text-quiet'}`}>
                  {shift.sessions > 0 || shift.fault === undefined
                    ? t('holds', { count: shift.sessions })
                    : t(`holdsNone.${shift.fault}`)}
                </span>
                <Sought own={own} shift={shift} substitutes={substitutes} onAsk={() => setAsking(shift)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Dialog
        open={asking !== undefined}
        onOpenChange={(open) => !open && setAsking(undefined)}
        title={t('substitute.askTitle', { of: asking === undefined ? '' : dateText(asking.date, i18n.language) })}
        description={t('substitute.askLead')}
      >
        {asking !== undefined && (
          <AskSubstitute
            shift={asking}
            zone={own.zone}
            onKeep={() => setAsking(undefined)}
            onAsked={() => {
              setAsking(undefined)
              onAsked()
            }}
          />
        )}
      </Dialog>
    </section>
  )
}

/** That somebody else is looked for already, and what can still be asked for. */
function Sought({
  own: { now, zone },
  shift,
  substitutes,
  onAsk,
}: {
  own: OwnOpenHours
  shift: OwnOpenHours['shifts'][number]
  substitutes: Substitutes['own']
  onAsk: () => void
}) {
  const { t, i18n } = useTranslation('roster')
  const { whole, spans } = soughtOf(shift, substitutes)
  const hours = (span: Substitutes['own'][number]) =>
    wallSpan(span, zone, i18n.language, (time) => t('nextDay', { time }))
  return (
    <>
      {whole ? (
        // The button that was pressed is gone: the keyboard is here then.
        <span ref={takeLostFocus} tabIndex={-1} className="text-small text-sea outline-none">
          {t('substitute.seeking')}
        </span>
      ) : (
        spans.map((span) => (
          <span key={span.id} className="text-small text-sea tabular">
            {t('substitute.seekingPart', { hours: hours(span) })}
          </span>
        ))
      )}
      {!whole && shift.from > now && (
        <Button
          weight="quiet"
          className="-my-2 px-4"
          aria-label={t('substitute.askOf', { of: dateText(shift.date, i18n.language) })}
          onClick={onAsk}
        >
          {t('substitute.ask')}
        </Button>
      )}
    </>
  )
}
