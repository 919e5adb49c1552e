import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { useCaptionAbility } from './use-captions.ts'

/** Whether this device understands what is spoken by itself; where it lacks only the language, it can be loaded here. */
export function CaptionSetting() {
  const { t } = useTranslation('listener')
  const ability = useCaptionAbility()
  const [loading, setLoading] = useState<'no' | 'busy' | 'done' | 'failed'>('no')
  if (ability === undefined) return null
  const able = ability.is === 'ready' || loading === 'done'
  const install = async () => {
    if (ability.is !== 'installable') return
    setLoading('busy')
    setLoading((await ability.install()) ? 'done' : 'failed')
  }
  return (
    <div>
      <p>{t('spoken.setting')}</p>
      <p className="mt-1 text-small text-quiet">{able ? t('spoken.able') : t('spoken.unable')}</p>
      {ability.is === 'installable' && !able && (
        <Button className="mt-2" disabled={loading === 'busy'} onClick={() => void install()}>
          {loading === 'busy' ? t('spoken.loading') : t('spoken.install')}
        </Button>
      )}
      {loading === 'failed' && (
        <p role="alert" className="mt-1 text-small">
          {t('spoken.failed')}
        </p>
      )}
    </div>
  )
}
