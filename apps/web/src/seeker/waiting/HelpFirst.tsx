import { useTranslation } from 'react-i18next'
import { Status } from '../../ui/Status.tsx'
import { FirstLines } from '../frame/FirstLines.tsx'

/**
 * What somebody wrote beforehand speaks of danger: the help that does not depend on us stands there at once, while they
 * go on writing and waiting (S7.2). It asks nothing, and takes nothing away.
 */
export function HelpFirst() {
  const { t } = useTranslation('seeker')
  return (
    <section className="flex flex-col gap-3">
      <Status>{t('waiting.helpFirst')}</Status>
      <FirstLines />
      <p className="hidden text-small text-balance text-quiet pointer-coarse:block">{t('waiting.dialling')}</p>
    </section>
  )
}
