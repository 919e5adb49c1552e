import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Ripple } from '../../ui/Ripple.tsx'
import type { CheckProps } from './check-props.ts'

/** What is read each time is soon no longer read: one line after another is looked at more closely (S1.5). */
const ethicsCards = ['kept', 'right', 'should', 'medicine', 'naming', 'own', 'exception'] as const

/** S1.5–S1.7: the protocol's own words, recalled and affirmed. For the posture, a breath. */
export function AffirmCheck({
  check,
  turn,
  give,
}: CheckProps & {
  check: 'ethics' | 'crisis-duty' | 'posture'
  /** The how-manieth preparation it is: what stands on the card goes on with it. */
  turn: number
}) {
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
      {check === 'ethics' && (
        <Card className="flex flex-col gap-1.5 p-6">
          <h2 className="text-small text-quiet">{t('affirm.today')}</h2>
          <p className="text-lead">{t(`affirm.cards.${ethicsCards[turn % ethicsCards.length] ?? 'kept'}`)}</p>
        </Card>
      )}
      <Button weight="main" className="self-start px-12" onClick={() => give({ type: 'affirm' })}>
        {t(`affirm.${check}`)}
      </Button>
    </div>
  )
}
