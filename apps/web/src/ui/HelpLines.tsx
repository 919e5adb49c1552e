import type { HelpLine } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { worded } from '../i18n/language.ts'

/** Professional help, one tap to call. The same list as on the landing page; never behind a loading state. */
export function HelpLines({ lines }: { lines: readonly HelpLine[] }) {
  const { t, i18n } = useTranslation('common')
  return (
    <ul className="help-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <a href={`tel:${line.tel}`}>
            <strong>{line.number}</strong>
            <span>{worded(line.name, i18n.language)}</span>
            <small>
              {worded(line.hours, i18n.language)}
              {line.reach === 'landline' && ` · ${t('help.landlineOnly')}`}
              {line.reach === 'mobile' && ` · ${t('help.mobileOnly')}`}
              {line.uncertain === true && ` · ${t('help.uncertain')}`}
            </small>
            {line.note !== undefined && <small>{worded(line.note, i18n.language)}</small>}
          </a>
        </li>
      ))}
    </ul>
  )
}
