import type { HelpLine } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { HelpLines } from '../../ui/HelpLines.tsx'
import { Heading } from '../frame/Frame.tsx'
import { useSeeker } from '../seeker-context.ts'

/** Under 18, in a service that has no listeners for them: sent on to who has, kindly, and the door stays open. */
export function Referred() {
  const { t, i18n } = useTranslation('seeker')
  const { info } = useSeeker()
  if (info.young === undefined) return null
  return (
    <>
      <Heading className="mt-6">{t('young.title')}</Heading>
      <p className="mt-3 mb-5">{worded(info.young.refer, i18n.language)}</p>
      <HelpLines lines={linesForYoung(info.helpLines, info.young.lines)} />
    </>
  )
}

/** Under 18, while none of the listeners is there who may listen to them: said as it is, with other help beside it. */
export function NobodyTrained() {
  const { i18n } = useTranslation()
  const { info } = useSeeker()
  if (info.young === undefined) return null
  return (
    <section className="flex flex-col gap-3">
      <p>{worded(info.young.nobodyTrained, i18n.language)}</p>
      <HelpLines lines={linesForYoung(info.helpLines, info.young.lines)} />
    </section>
  )
}

/** In the order in which the service names them. */
function linesForYoung(lines: readonly HelpLine[], ids: readonly string[]): readonly HelpLine[] {
  return ids.flatMap((id) => lines.filter((line) => line.id === id))
}
