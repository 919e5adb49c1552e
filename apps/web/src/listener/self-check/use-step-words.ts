import { useTranslation } from 'react-i18next'

/** How often, in words, from hardly ever to nearly every day. */
export function useStepWords(): readonly string[] {
  const { t } = useTranslation('growth')
  return ([0, 1, 2, 3, 4] as const).map((step) => t(`check.steps.${step}`))
}
