import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { Button } from '../../ui/Button.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useListener } from '../listener-context.ts'
import { CardText } from './CardText.tsx'

/** The cards beside a session: they open when the listener opens them, never by themselves. */
export function CardsPanel({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t, i18n } = useTranslation('listener')
  const { cards } = useListener()
  const [chosen, setChosen] = useState<string>()
  const card = cards.find((each) => each.id === chosen)
  // Opened again it begins with the list.
  if (!open && chosen !== undefined) setChosen(undefined)
  return (
    <SidePanel
      open={open}
      onOpenChange={onOpenChange}
      title={card === undefined ? t('cards.title') : worded(card.title, i18n.language)}
      closeLabel={t('close')}
    >
      {card === undefined ? (
        <ul className="flex flex-col gap-2">
          {cards.map((each) => (
            <li key={each.id}>
              <Button className="w-full justify-start! text-start" onClick={() => setChosen(each.id)}>
                {worded(each.title, i18n.language)}
              </Button>
            </li>
          ))}
          {cards.length === 0 && <li className="text-quiet">{t('cards.none')}</li>}
        </ul>
      ) : (
        <>
          <CardText card={card} />
          <Button weight="quiet" className="mt-6 -ms-6" onClick={() => setChosen(undefined)}>
            {t('cards.back')}
          </Button>
        </>
      )}
    </SidePanel>
  )
}
