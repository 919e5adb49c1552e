import type { Supervision } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { ShownPart } from '../../listener/self-check/ShownPart.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { askStaff } from '../asking.ts'

/** What a listener shows of how the work does to them (S6.2), until they take it back or it is closed. */
export function ShownCheck({
  supervision: { mine, selfCheck },
  reload,
}: {
  supervision: Supervision
  reload: () => void
}) {
  const { t } = useTranslation('growth')
  if (selfCheck === undefined) return null
  const { check, ...shown } = selfCheck
  const takeBack = async () => {
    await askStaff('DELETE', `/api/listener/self-checks/${check}/shown`)
    reload()
  }
  return (
    <Card className="mt-8" aria-labelledby="shown-check">
      <h2 id="shown-check" className="mb-4 text-body">
        {t(mine ? 'check.shownByYou' : 'check.shownByThem')}
      </h2>
      <ShownPart shown={shown} />
      {mine ? (
        <Button weight="quiet" className="mt-4 -ms-6" onClick={() => void takeBack()}>
          {t('check.takeBack')}
        </Button>
      ) : (
        <p className="mt-5 text-small text-quiet">{t('check.readBy')}</p>
      )}
    </Card>
  )
}
