import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/Card.tsx'
import { lineOf, saidOf, type EstimateOf, type FigureOf, type Line } from './scale.ts'

/** One figure: what it is, how sure it is and on how much it rests, what is hoped for, and how it went by month. */
export function Figure({ of, months }: { of: FigureOf; months: readonly string[] }) {
  const { t } = useTranslation('growth')
  const { figure, estimate, standing } = of
  const id = `growth-${figure}`
  return (
    <Card aria-labelledby={id}>
      <h2 id={id} className="text-lead">
        {t(`figures.${figure}.title`)}
      </h2>
      <p className="text-small text-quiet">{t(`figures.${figure}.counts`)}</p>
      {estimate !== undefined && <Known of={of} estimate={estimate} months={months} />}
      <p className="mt-3 text-small text-quiet">
        {t(`figures.${figure}.hopes`)}
        {standing !== undefined && <span className="text-ink"> {t(`standing.${standing}`)}</span>}
      </p>
    </Card>
  )
}

function Known({
  of: { figure, sessions, months: byMonth, ...rest },
  estimate,
  months,
}: {
  of: FigureOf
  estimate: EstimateOf
  months: readonly string[]
}) {
  const { t, i18n } = useTranslation('growth')
  const said = useSaid(figure)
  const range = useRange(figure)
  const line = lineOf({ figure, sessions, months: byMonth, ...rest })
  const basis =
    figure === 'heard'
      ? t('restsAnswers', { number: sessions })
      : figure === 'reflections' || figure === 'advice'
        ? t('texts', { number: sessions })
        : t('rests', { number: sessions })
  // Before the first month of which there is something, there is nothing to see.
  const first = byMonth.findIndex(({ sessions: counted }) => counted > 0)
  const shown = months.flatMap((month, index) => {
    const grown = byMonth[index]
    return grown === undefined || index < first ? [] : [{ month, grown }]
  })
  return (
    <>
      <p className="mt-3 flex flex-wrap items-baseline gap-x-3">
        <span className="text-title tabular">{said(estimate.value)}</span>
        <span className="text-quiet tabular">{range(estimate)}</span>
        <span className="ms-auto text-small text-quiet tabular">{basis}</span>
      </p>
      <ul className="mt-2 text-small">
        {shown.length > 1 &&
          shown.map(({ month, grown }) => (
            <Row key={month} figure={figure} line={line} name={monthText(month, i18n.language)} grown={grown} />
          ))}
        <Row figure={figure} line={line} name={t('whole')} grown={{ sessions, estimate }} />
      </ul>
      <Ends figure={figure} line={line} />
    </>
  )
}

const columns = 'grid grid-cols-[4rem_1fr_4.5rem] gap-x-3'

function Row({
  figure,
  line,
  name,
  grown: { sessions, estimate },
}: {
  figure: FigureOf['figure']
  line: Line
  name: string
  grown: FigureOf['months'][number]
}) {
  const { t } = useTranslation('growth')
  const said = useSaid(figure)
  const range = useRange(figure)
  return (
    <li className={`${columns} items-center border-b border-line`}>
      <span className="tabular">{name}</span>
      {estimate === undefined ? <span className="h-8" /> : <OnLine line={line} estimate={estimate} />}
      {estimate === undefined ? (
        <span className="text-end text-quiet">{t('monthFew')}</span>
      ) : (
        <span className="text-end tabular">
          {said(estimate.value)}
          <span className="unseen">{t('rangeAnd', { range: range(estimate), number: sessions })}</span>
        </span>
      )}
    </li>
  )
}

/** The range as a thin line with the value on it, over the stretch that is hoped for. What it shows stands beside it. */
function OnLine({ line, estimate }: { line: Line; estimate: EstimateOf }) {
  const { at, hoped } = line
  const [from, value, until] = [at(estimate.from), at(estimate.value), at(estimate.until)]
  return (
    <div aria-hidden="true" className="relative h-8">
      {hoped !== undefined && (
        <span
          className="absolute inset-y-0 bg-sea-wash"
          style={{ insetInlineStart: `${hoped.from}%`, width: `${hoped.until - hoped.from}%` }}
        />
      )}
      <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
      <span
        className="absolute top-1/2 h-1 -translate-y-1/2 rounded-full bg-sea"
        style={{ insetInlineStart: `${from}%`, width: `max(${until - from}%, 2px)` }}
      />
      <span
        className="absolute top-1/2 size-3 -translate-1/2 rounded-full border-2 border-raised bg-sea"
        style={{ insetInlineStart: `${value}%` }}
      />
    </div>
  )
}

/** What the line's own places mean. */
function Ends({ figure, line: { at } }: { figure: FigureOf['figure']; line: Line }) {
  const { t } = useTranslation('growth')
  if (figure === 'breakIns') return null
  const places =
    figure === 'reflections'
      ? [
          { place: at(1 / 2), text: t('ends.oneToOne') },
          { place: at(2 / 3), text: t('ends.twoToOne') },
        ]
      : (at(0.5) === 100 ? [0, 0.25, 0.5] : [0, 0.5, 1]).map((value) => ({
          place: at(value),
          text: t('percent', { value: value * 100 }),
        }))
  return (
    <div aria-hidden="true" className={`${columns} text-small text-quiet tabular`}>
      <span className="relative col-start-2 h-7">
        {places.map(({ place, text }) => (
          <span
            key={text}
            className={`absolute whitespace-nowrap ${place === 0 ? '' : place === 100 ? '-translate-x-full' : '-translate-x-1/2'}`}
            style={{ insetInlineStart: `${place}%` }}
          >
            {text}
          </span>
        ))}
      </span>
    </div>
  )
}

function useSaid(figure: FigureOf['figure']): (value: number) => string {
  const { t, i18n } = useTranslation('growth')
  return (value) => {
    const said = saidOf(figure, value, i18n.language)
    switch (said.as) {
      case 'percent':
        return t('percent', { value: said.value })
      case 'perHour':
        return t('perHour', { value: said.value })
      case 'ratio':
        return t('ratio', { value: said.value })
      case 'only':
        return t('onlyReflections')
    }
  }
}

function useRange(figure: FigureOf['figure']): (estimate: EstimateOf) => string {
  const { t, i18n } = useTranslation('growth')
  const said = useSaid(figure)
  return ({ from, until }) =>
    saidOf(figure, until, i18n.language).as === 'only'
      ? t('atLeast', { from: said(from) })
      : t('within', { from: said(from), until: said(until) })
}

/** `7月` / `Jul`. */
function monthText(month: string, language: string): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  return new Intl.DateTimeFormat(language, { month: language === 'en' ? 'short' : 'numeric', timeZone: 'UTC' }).format(
    at,
  )
}
