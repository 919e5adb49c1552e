import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Ripple } from '../../ui/Ripple.tsx'
import type { CheckProps } from './check-props.ts'

/** S1.5–S1.7: the protocol's own words, recalled and affirmed. For the posture, a breath. */
export function AffirmCheck({ check, give }: CheckProps & { check: 'ethics' | 'crisis-duty' | 'posture' }) {
  const { t } = useTranslation('listener')
  return (
    <div className="flex flex-col gap-8">
      {check === 'posture' && (
        <div className="flex items-center gap-6">
          <Ripple motion="breathe" className="size-32" />
          <p className="text-quiet">
            <span className="motion-reduce:hidden">{t('affirm.breathe')}</span>
            <span className="hidden motion-reduce:inline">{t('affirm.breatheStill')}</span>
          </p>
        </div>
      )}
      <Button weight="main" className="self-start px-12" onClick={() => give({ type: 'affirm' })}>
        {t(`affirm.${check}`)}
      </Button>
    </div>
  )
}
