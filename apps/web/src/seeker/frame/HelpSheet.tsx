import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSeeker } from '../seeker-context.ts'
import type { Screen } from '../screen-of.ts'
import { HelpList } from './HelpList.tsx'

/** Whether a call for company or help reaches anybody from this screen. */
function reach(screen: Screen): 'nobody' | 'ended' | 'queue' | 'session' {
  switch (screen.name) {
    case 'waiting':
      return 'queue'
    case 'preparing':
    case 'talking':
    case 'crisis':
      return 'session'
    case 'ended':
      return 'ended'
    case 'loading':
    case 'unreachable':
    case 'signed-out':
    case 'topic':
    case 'rules':
    case 'phrase':
      return 'nobody'
  }
}

/** All help, from anywhere: two buttons that call people in while there is a session, and the lines in any case. */
export function HelpSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('seeker')
  const { path } = useSeeker()
  const reached = reach(path.screen)
  const [asked, setAsked] = useState<'no' | 'sending' | 'refused'>('no')

  const call = async (kind: 'company' | 'danger') => {
    setAsked('sending')
    // Without a connection it is said again by itself until it arrives; meanwhile the lines are what helps.
    const answer = await path.live?.command({ type: 'ask-help', kind })
    setAsked(answer?.ok === true ? 'no' : 'refused')
    if (answer?.ok === true) onOpenChange(false)
  }
  const onOpen = (next: boolean) => {
    // A call that is under way stays one; what was refused is over.
    if (asked === 'refused') setAsked('no')
    onOpenChange(next)
  }
  const offline = path.live !== undefined && path.live.getView().link.status !== 'open'
  // Opening this page calls nobody, and that must be plain to whoever waits for somebody to come.
  const told = () => {
    if (reached === 'nobody') return t('help.noSession')
    if (reached === 'ended') return t('help.ended')
    if (asked !== 'no') return undefined
    return path.screen.name === 'crisis' ? t('help.told') : t('help.nobodyTold')
  }

  return (
    <Sheet open={open} onOpenChange={onOpen} title={t('help.title')} description={told()} closeLabel={t('help.close')}>
      {(reached === 'session' || reached === 'queue') && asked !== 'sending' && (
        <>
          <Button
            weight="danger"
            aria-describedby="help-danger-hint"
            className="w-full text-lead"
            onClick={() => void call('danger')}
          >
            {t('help.danger')}
          </Button>
          <p id="help-danger-hint" className="-mt-1 mb-1 text-small text-quiet">
            {t('help.dangerHint')}
          </p>
          {path.screen.name !== 'crisis' && (
            <>
              <Button
                weight="danger-plain"
                aria-describedby="help-company-hint"
                className="w-full"
                onClick={() => void call('company')}
              >
                {t('help.company')}
              </Button>
              <p id="help-company-hint" className="-mt-1 mb-1 text-small text-quiet">
                {reached === 'queue' ? t('help.companyHintAlone') : t('help.companyHint')}
              </p>
            </>
          )}
        </>
      )}
      {asked === 'sending' && <Notice tone="danger">{offline ? t('help.failed') : t('help.sending')}</Notice>}
      {asked === 'refused' && reached !== 'ended' && <Notice tone="danger">{t('help.refused')}</Notice>}
      <h2 className="mt-2 text-lead">{t('help.lines')}</h2>
      <HelpList />
    </Sheet>
  )
}
