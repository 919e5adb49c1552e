import type { HelpLine } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useSeeker } from '../seeker-context.ts'

/** The first lines, close together and large to hit: in danger they must all be in sight at once. */
export function FirstLines() {
  const { info } = useSeeker()
  const first = info.helpLines.filter((line) => line.first === true)
  const emergency = first.filter((line) => line.kind === 'emergency')
  const others = first.filter((line) => line.kind !== 'emergency')
  return (
    <ul className="grid grid-cols-2 gap-2.5">
      {emergency.map((line) => (
        <Line key={line.id} line={line} />
      ))}
      {others.map((line) => (
        <Line key={line.id} line={line} wide />
      ))}
    </ul>
  )
}

function Line({ line, wide = false }: { line: HelpLine; wide?: boolean }) {
  const { i18n } = useTranslation()
  return (
    <li className={wide ? 'col-span-2' : ''}>
      <a
        href={`tel:${line.tel}`}
        className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-0.5 rounded-card border border-danger bg-danger-wash px-5 py-2.5"
      >
        <strong className="text-title font-semibold text-danger tabular">{line.number}</strong>
        <span className="min-w-0">
          <span className="block leading-snug">{worded(line.name, i18n.language)}</span>
          {wide && <span className="block text-small text-quiet">{worded(line.hours, i18n.language)}</span>}
        </span>
      </a>
    </li>
  )
}
