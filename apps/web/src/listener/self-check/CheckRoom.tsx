import type { OwnSelfChecks } from '@tingyu/contract'
import {
  selfCheckBefore,
  selfCheckChanges,
  selfCheckFamilies,
  selfCheckFigures,
  weighsMuch,
} from '@tingyu/sop/self-check'
import { useTranslation } from 'react-i18next'
import { Link, Redirect } from 'wouter'
import { Shown } from '../../staff/Loaded.tsx'
import { useService } from '../../staff/service-context.ts'
import { dayText } from '../../staff/times.ts'
import { useLoaded } from '../../staff/use-loaded.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { HelpLines } from '../../ui/HelpLines.tsx'
import { Forget } from '../self/Forget.tsx'
import { Figures } from './Figures.tsx'
import { LessNow } from './LessNow.tsx'
import { ShowOne } from './ShowOne.tsx'
import { useStepWords } from './use-step-words.ts'

type Checks = OwnSelfChecks['checks']

/** What one found when one last looked, beside one's own earlier ones, and what can be done. No norm, no name for it. */
export function CheckRoom() {
  const { t } = useTranslation('growth')
  const { loaded, reload } = useLoaded<OwnSelfChecks>('/api/listener/self-checks')
  return (
    <div className="mx-auto max-w-2xl">
      <Shown of={loaded} again={reload}>
        {({ checks }) => <Room checks={checks} reload={reload} />}
      </Shown>
      <Link href="/self" className="mt-6 inline-flex min-h-11 items-center text-small text-quiet hover:text-ink">
        {t('check.back')}
      </Link>
    </div>
  )
}

function Room({ checks, reload }: { checks: Checks; reload: () => void }) {
  const { t, i18n } = useTranslation('growth')
  const [last, ...earlier] = checks
  if (last === undefined) return <Redirect to="/self/month/new" replace />
  const before = selfCheckBefore(checks)
  const heavy = weighsMuch(last.answers)
  return (
    <>
      <h1 className="text-display">{t(heavy ? 'check.heavyTitle' : 'check.lightTitle')}</h1>
      <p className="mt-3 text-quiet">{t(heavy ? 'check.heavy' : 'check.light')}</p>
      <Card className="mt-8" aria-label={dayText(last.at, i18n.language)}>
        <p className="mb-5 text-small text-quiet tabular">{dayText(last.at, i18n.language)}</p>
        <Figures
          figures={selfCheckFigures(last.answers)}
          before={before && selfCheckFigures(before.answers)}
          changes={before && selfCheckChanges(last.answers, before.answers)}
          since={before && dayText(before.at, i18n.language)}
        />
        {before !== undefined && (
          <p className="mt-6 text-small text-quiet">{t('check.ring', { day: dayText(before.at, i18n.language) })}</p>
        )}
        <p className="mt-6 text-small text-quiet">{t('check.norms')}</p>
      </Card>
      <h2 className="mt-10 mb-4 text-lead">{t('check.offersTitle')}</h2>
      <div className="flex flex-col gap-5">
        <LessNow />
        <ShowOne check={last} onChanged={reload} />
        {heavy && <Lines />}
      </div>
      {earlier.length > 0 && <Earlier checks={earlier} />}
      <div className="mt-8 flex flex-wrap gap-3">
        <Link href="/self/month/new" asChild>
          <ButtonLink>{t('check.again')}</ButtonLink>
        </Link>
        <Forget
          what="/api/listener/self-checks"
          says={{
            open: t('check.forget'),
            title: t('check.forgetTitle'),
            lead: t('check.forgetLead'),
            yes: t('check.forgetYes'),
            no: t('check.forgetNo'),
          }}
          onForgotten={reload}
        />
      </div>
    </>
  )
}

/** Who listens may be in need of being heard. */
function Lines() {
  const { t } = useTranslation('growth')
  const { helpLines } = useService()
  return (
    <Card aria-labelledby="lines">
      <h3 id="lines" className="text-body">
        {t('check.lines')}
      </h3>
      <p className="mt-1 mb-3 text-small text-quiet">{t('check.linesLead')}</p>
      <HelpLines lines={helpLines.filter(({ first, kind }) => first === true && kind !== 'emergency')} />
    </Card>
  )
}

function Earlier({ checks }: { checks: Checks }) {
  const { t, i18n } = useTranslation('growth')
  const steps = useStepWords()
  return (
    <details className="mt-8">
      <summary className="min-h-11 cursor-pointer py-2.5">{t('check.earlier')}</summary>
      <table className="mt-2 w-full text-left text-small">
        <thead className="text-quiet">
          <tr>
            <th scope="col" className="py-2 pe-3 font-normal">
              {t('check.when')}
            </th>
            {selfCheckFamilies.map((family) => (
              <th key={family} scope="col" className="py-2 pe-3 font-normal">
                {t(`check.families.${family}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checks.map(({ id, at, answers }) => {
            const figures = selfCheckFigures(answers)
            return (
              <tr key={id} className="border-t border-line">
                <td className="py-2 pe-3 tabular">{dayText(at, i18n.language)}</td>
                {selfCheckFamilies.map((family) => {
                  const figure = figures[family]
                  return (
                    <td key={family} className="py-2 pe-3">
                      {figure === undefined ? t('check.unknown') : steps[Math.round(figure)]}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </details>
  )
}
