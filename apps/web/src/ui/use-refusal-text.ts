import type { RefusalBody } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'

/** The wording of a refusal for the person in front of the screen: what happened, what is kept, what to do now. */
export function useRefusalText(): (refusal: RefusalBody | { readonly code: 'unreachable' }) => string {
  const { t } = useTranslation('common')
  return (refusal) => t(`refusal.${refusal.code}`, 'facts' in refusal ? { ...refusal.facts } : {})
}
