import type { SessionId } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Frame, Heading } from '../frame/Frame.tsx'
import { HelpList } from '../frame/HelpList.tsx'
import { Safety } from '../room/Safety.tsx'
import { useSeeker } from '../seeker-context.ts'

/** What they wrote afterwards speaks of danger (S7.2): help first, what happens with it, and a way to somebody now. */
export function AfterDanger({ session }: { session: SessionId }) {
  const { t } = useTranslation('room')
  const { path } = useSeeker()
  return (
    <Frame>
      <div className="pt-6">
        <Heading>{t('afterDanger.title')}</Heading>
        <p className="mt-2">{t('afterDanger.now')}</p>
      </div>
      <Button weight="main" className="mt-6 w-full" onClick={path.beginAgain}>
        {t('afterDanger.again')}
      </Button>
      <div className="mt-6">
        <HelpList />
      </div>
      <p className="mt-6 text-small text-quiet">{t('afterDanger.told')}</p>
      <Safety session={session} />
    </Frame>
  )
}
