import { useTranslation } from 'react-i18next'

/** So many reasons are read in passing; the first are the newest and gravest. */
const named = 3

/** Why there may be danger, in words: from the codes that were noticed, never from what was said. */
export function useDangerWords(): (signs: readonly string[]) => string {
  const { t } = useTranslation('danger')
  // A newer server may know a sign that this page does not.
  const word = (sign: string) => t(`sign.${sign}`, { defaultValue: t('unnamed') })
  return (signs) => [...new Set(signs.slice(0, named).map(word))].join(t('between')) || t('unnamed')
}
