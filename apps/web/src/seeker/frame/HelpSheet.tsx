import type { InCrisis } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { worded } from '../../i18n/language.ts'
import { comingOf } from '../../live/who-comes.ts'
import { useSeeker } from '../seeker-context.ts'
import type { Screen } from '../screen-of.ts'
import { HelpList } from './HelpList.tsx'
import { useLinesNow } from './use-lines-now.ts'

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
    case 'booking':
      return 'nobody'
  }
}

/** All help, from anywhere: two buttons that call people in while there is a session, and the lines in any case. */
export function HelpSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t, i18n } = useTranslation('seeker')
  const { info, path } = useSeeker()
  const reached = reach(path.screen)
  const { crisis, lines } = useLinesNow()
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
  /** Who was called; or that nobody is there now, and which number to call meanwhile. */
  const whoComes = (open: InCrisis) => {
    const coming = comingOf(open)
    if (coming.who !== undefined) return t('help.here', { name: coming.who })
    if (coming.onDuty) return t('help.told')
    const lead = lines.filter(({ kind, first }) => first === true && kind === lines[0]?.kind)
    const numbers = lead.map(({ number }) => number).join(t('help.or'))
    return `${worded(info.nobodyOnDuty, i18n.language)}${t('help.callFirst', { numbers })}`
  }
  // Opening this page calls nobody, and that must be plain to whoever waits for somebody to come.
  const told = () => {
    if (reached === 'nobody') return t('help.noSession')
    if (reached === 'ended') return t('help.ended')
    if (asked !== 'no') return undefined
    return crisis === undefined ? t('help.nobodyTold') : whoComes(crisis)
  }

  return (
    <Sheet open={open} onOpenChange={onOpen} title={t('help.title')} description={told()} closeLabel={t('help.close')}>
      {(reached === 'session' || reached === 'queue') && asked !== 'sending' && (
        <>
          {/* Said already: what helps now are the numbers. */}
          {crisis?.cause !== 'danger-said' && (
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
            </>
          )}
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
