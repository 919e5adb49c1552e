import { useTranslation } from 'react-i18next'
import { Toggle } from '../../ui/Toggle.tsx'
import { showOwnVoice, useOwnVoiceShown, useVoicesWanted, wantVoices } from './voice-preferences.ts'

/** Whether this device notices the voices, and what of it shows during a session. */
export function VoiceSettings() {
  const { t } = useTranslation('listener')
  const wanted = useVoicesWanted()
  const own = useOwnVoiceShown()
  return (
    <>
      <Toggle on={wanted} onChange={wantVoices} title={t('voices.setting')}>
        {t('voices.settingHint')}
      </Toggle>
      {wanted && (
        <Toggle on={own} onChange={showOwnVoice} title={t('voices.ownSetting')}>
          {t('voices.ownSettingHint')}
        </Toggle>
      )}
    </>
  )
}
