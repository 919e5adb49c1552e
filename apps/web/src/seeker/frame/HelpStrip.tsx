import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useSeeker } from '../seeker-context.ts'
import { useLinesNow } from './use-lines-now.ts'

/** At the foot of every screen: the way to all help, and the first numbers, one tap to call. */
export function HelpStrip() {
  const { openHelp } = useSeeker()
  const { lines } = useLinesNow()
  const { t, i18n } = useTranslation('seeker')
  const first = lines.filter((line) => line.first === true).slice(0, 3)
  return (
    <nav
      aria-label={t('help.label')}
      className="sticky bottom-0 z-10 -mx-6 shrink-0 border-t border-line bg-ground px-6 pb-[env(safe-area-inset-bottom)] text-danger"
    >
      <div className="flex min-h-13 items-center justify-between gap-2 max-[21rem]:gap-0">
        <button
          type="button"
          onClick={openHelp}
          className="-ml-2 min-h-12 px-2 whitespace-nowrap underline underline-offset-4 max-[21rem]:text-small"
        >
          {t('help.ask')}
        </button>
        <ul className="-mr-2 flex">
          {first.map((line) => (
            <li key={line.id}>
              <a
                href={`tel:${line.tel}`}
                aria-label={`${line.number} ${worded(line.name, i18n.language)}`}
                className="inline-flex min-h-12 min-w-12 items-center justify-center px-2 whitespace-nowrap text-danger tabular max-[21rem]:px-1"
              >
                {line.number}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  )
}
