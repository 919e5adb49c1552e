import { useTranslation } from 'react-i18next'
import type { Call } from '../../call/call.ts'
import { worded } from '../../i18n/language.ts'
import { useCallState } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Status } from '../../ui/Status.tsx'
import { isDirect } from './voice-words.ts'

/** Four words that both sides can read to each other; there when wanted, in nobody's way. */
export function VerifySheet({
  call,
  open,
  onOpenChange,
}: {
  call: Call
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const { t, i18n } = useTranslation('room')
  const state = useCallState(call)
  const { verification } = state
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t('verify.title')} description={t('verify.hint')}>
      {verification.status === 'none' && (
        <Button weight="main" onClick={() => call.verify()}>
          {t('verify.start')}
        </Button>
      )}
      {verification.status === 'comparing' && <Status>{t('verify.comparing')}</Status>}
      {verification.status === 'words' && (
        <Status>
          <p className="text-quiet">{t('verify.words')}</p>
          <p className="my-3 flex flex-wrap gap-x-6 gap-y-1 font-song text-title">
            {verification.words.map((word) => (
              <span key={word.en}>{worded(word, i18n.language)}</span>
            ))}
          </p>
          <p>{t('verify.same')}</p>
        </Status>
      )}
      {verification.status === 'mismatch' && <Notice tone="danger">{t('verify.mismatch')}</Notice>}
      {isDirect(state) && <p className="text-small text-quiet">{t('seeker:voice.direct')}</p>}
      <Button onClick={() => onOpenChange(false)}>{t('seeker:help.close')}</Button>
    </Sheet>
  )
}
