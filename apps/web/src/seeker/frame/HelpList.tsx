import type { HelpLine } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { HelpLines } from '../../ui/HelpLines.tsx'
import { useLinesNow } from './use-lines-now.ts'

/** Every line of help: the first ones open, the others a tap away, so that nobody has to read a telephone book. */
export function HelpList() {
  const { t } = useTranslation('seeker')
  const { first, near, elsewhere } = sorted(useLinesNow().lines)
  return (
    <div className="flex flex-col gap-3 [&_.help-lines]:grid-cols-1">
      <HelpLines lines={first} />
      {near.length > 0 && <Folded title={t('help.more')} lines={near} />}
      {elsewhere.length > 0 && <Folded title={t('help.elsewhere')} lines={elsewhere} />}
    </div>
  )
}

function Folded({ title, lines }: { title: string; lines: readonly HelpLine[] }) {
  return (
    <details className="group">
      <summary className="flex min-h-12 items-center gap-2 text-sea">{title}</summary>
      <div className="pt-1 pb-3">
        <HelpLines lines={lines} />
      </div>
    </details>
  )
}

function sorted(lines: readonly HelpLine[]) {
  const rest = lines.filter((line) => line.first !== true)
  return {
    first: lines.filter((line) => line.first === true),
    near: rest.filter((line) => line.region === 'cn'),
    elsewhere: rest.filter((line) => line.region !== 'cn'),
  }
}
