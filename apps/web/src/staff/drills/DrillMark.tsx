import { useTranslation } from 'react-i18next'

/** 演练, wherever a drill is shown: nobody is in danger. */
export function DrillMark() {
  const { t } = useTranslation('staff')
  return (
    <strong className="me-2 inline-block rounded-full border border-current px-3 py-0.5 align-middle font-sans text-small font-semibold">
      {t('drill.mark')}
    </strong>
  )
}
