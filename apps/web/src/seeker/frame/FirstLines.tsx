import type { HelpLine } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useSeeker } from '../seeker-context.ts'
import { inOrder } from '../../live/lines-in-order.ts'

/**
 * The first lines, close together and large to hit: in danger they must all be in sight at once. In the order of
 * every other list, after those that lead here: ids or kinds; the emergency numbers, whose names are short, two to a row.
 */
export function FirstLines({ leads = [] }: { leads?: readonly string[] }) {
  const { info } = useSeeker()
  return (
    <ul className="grid grid-flow-dense grid-cols-2 gap-2.5">
      {inOrder(info.helpLines, leads)
        .filter((line) => line.first === true || leads.includes(line.id))
        .map((line) => (
          <Line key={line.id} line={line} wide={line.kind !== 'emergency'} />
        ))}
    </ul>
  )
}

function Line({ line, wide }: { line: HelpLine; wide: boolean }) {
  const { i18n } = useTranslation()
  return (
    <li className={wide ? 'col-span-2' : ''}>
      <a
        href={`tel:${line.tel}`}
        className="flex min-h-15 flex-wrap items-baseline content-center gap-x-3.5 rounded-card border border-danger bg-danger-wash px-4 py-2 text-ink"
      >
        <strong className="text-title leading-none font-semibold whitespace-nowrap text-danger tabular">
          {line.number}
        </strong>
        <span className="min-w-0 leading-snug">{worded(line.name, i18n.language)}</span>
        {wide && (
          <span className="basis-full text-small leading-snug text-quiet">{worded(line.hours, i18n.language)}</span>
        )}
      </a>
    </li>
  )
}
