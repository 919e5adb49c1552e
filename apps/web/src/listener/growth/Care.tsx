import type { OwnGrowth } from '@tingyu/contract'
import { careKinds, careMarks, marksOf, type CareKind } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/Card.tsx'

/** What one did to learn and to keep well: the only thing there are marks for (S7.6). */
export function Care({ care }: Pick<OwnGrowth, 'care'>) {
  const { t } = useTranslation('growth')
  return (
    <Card aria-labelledby="growth-care">
      <h2 id="growth-care" className="text-lead">
        {t('care.title')}
      </h2>
      <p className="text-small text-quiet">{t('care.lead')}</p>
      <dl className="mt-4 grid grid-cols-1 gap-4 sm:grid-cols-3">
        {careKinds.map((kind) => (
          <div key={kind}>
            <dt className="text-small text-quiet">{t(`care.${kind}`)}</dt>
            <dd className="flex items-center gap-3">
              <span className="text-lead tabular">
                <Amount kind={kind} care={care} />
              </span>
              <Ripples count={marksOf(kind, care)} of={careMarks[kind].length} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Amount({ kind, care }: { kind: CareKind } & Pick<OwnGrowth, 'care'>) {
  const { t } = useTranslation('growth')
  if (kind !== 'supervisionMinutes') return t('care.times', { number: care[kind] })
  const [hours, minutes] = [Math.floor(care[kind] / 60), care[kind] % 60]
  return hours === 0 ? t('care.minutes', { minutes }) : t('care.time', { hours, minutes })
}

/** Rings that widen, as many as there are marks; the others are only hinted at. */
function Ripples({ count, of }: { count: number; of: number }) {
  const { t } = useTranslation('growth')
  return (
    <svg role="img" aria-label={t('care.marks', { number: count })} viewBox="-16 -16 32 32" className="size-9 shrink-0">
      {Array.from({ length: of }, (_, ring) => (
        <circle
          key={ring}
          r={4 + ring * 5}
          className={`fill-none ${ring < count ? 'stroke-sea stroke-2' : 'stroke-line'}`}
        />
      ))}
    </svg>
  )
}
