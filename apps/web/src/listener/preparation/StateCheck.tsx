import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { askStaff } from '../../staff/asking.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { StepScale } from '../../ui/Scale.tsx'
import { isForAnotherDay, type Steadiness } from './preparation.ts'
import type { CheckProps } from './check-props.ts'
import { NextStep } from './NextStep.tsx'

/** S1.1: how steady one feels. Below the middle the service says kindly: another day. */
export function StateCheck({ state, give }: CheckProps) {
  const { t } = useTranslation('listener')
  const steps = [t('steady.1'), t('steady.2'), t('steady.3'), t('steady.4'), t('steady.5')]
  return (
    <div className="flex flex-col gap-7">
      <StepScale
        label={t('steady.ask')}
        steps={steps}
        value={state.steadiness === undefined ? undefined : state.steadiness - 1}
        onChange={(index) => give({ type: 'steadiness', value: (index + 1) as Steadiness })}
      />
      {isForAnotherDay(state) ? (
        <AnotherDay steadiness={state.steadiness} />
      ) : (
        <NextStep check="state" state={state} give={give} />
      )}
    </div>
  )
}

function AnotherDay({ steadiness }: { steadiness: Steadiness | undefined }) {
  const { t } = useTranslation('listener')
  // Once they go, and not with each tap on the scale: a slip of the finger is no bad day.
  const keep = () => void askStaff('POST', '/api/listener/preparation/not-today', { steadiness })
  return (
    <Card aria-live="polite" className="flex flex-col gap-4 p-6">
      <h2 className="text-title">{t('anotherDay.title')}</h2>
      <p>{t('anotherDay.lead')}</p>
      <ul className="flex list-disc flex-col gap-1.5 ps-6 marker:text-quiet">
        <li>{t('anotherDay.walk')}</li>
        <li>{t('anotherDay.tell')}</li>
        <li>{t('anotherDay.later')}</li>
      </ul>
      <p className="text-small text-quiet">{t('anotherDay.kept')}</p>
      <Link href="/" asChild onClick={keep}>
        <ButtonLink weight="main" className="self-start px-10">
          {t('anotherDay.home')}
        </ButtonLink>
      </Link>
    </Card>
  )
}
