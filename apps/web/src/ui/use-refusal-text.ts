import type { RefusalBody } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'

/**
 * The wording of a refusal for the person in front of the screen: what happened, what is kept, what to do now. What only
 * those who work here can be refused is worded beside their other texts, to keep a seeker's page light.
 */
export function useRefusalText(): (refusal: RefusalBody | { readonly code: 'unreachable' }) => string {
  const { t } = useTranslation('common')
  const { t: tStaff } = useTranslation('staff')
  return (refusal) => {
    const facts = 'facts' in refusal ? refusal.facts : {}
    const ofStaff = tStaff(`refusal.${refusal.code}`, { defaultValue: t('refusal.not-now'), ...facts })
    return t(`refusal.${refusal.code}`, { defaultValue: ofStaff, ...facts })
  }
}
