import { otherHelp, type OtherHelp } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useService } from '../service-context.ts'

/** How an entry of the directory, or another help, is called; what is in the directory no more, by its id. */
export function useHelpName(): (to: string) => string {
  const { t, i18n } = useTranslation('staff')
  const { helpLines } = useService()
  return (to) => {
    const line = helpLines.find(({ id }) => id === to)
    if (line !== undefined) return `${line.number} ${worded(line.name, i18n.language)}`
    return (otherHelp as readonly string[]).includes(to) ? t(`help.other.${to as OtherHelp}`) : to
  }
}
