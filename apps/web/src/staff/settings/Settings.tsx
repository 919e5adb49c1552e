import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../i18n/language.ts'
import { changeTexts } from '../../i18n/start.ts'
import { useLiveView } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { chooseTheme, themeOfDevice, type Theme } from '../../ui/theme.ts'
import { Toggle } from '../../ui/Toggle.tsx'
import { useSoundWanted, wantSound } from '../preferences.ts'
import { signOut } from '../sign-in/actions.ts'
import { Password } from './Password.tsx'
import { TwoFactor } from './TwoFactor.tsx'

/** What a member of staff sets for themselves. `children`: what belongs to their role. */
export function Settings({ beforeSignOut, children }: { beforeSignOut?: () => Promise<void>; children?: ReactNode }) {
  const { t } = useTranslation('staff')
  const leave = async () => {
    await beforeSignOut?.()
    await signOut()
  }
  return (
    <>
      <h1 className="text-display">{t('settings.title')}</h1>
      <div className="mt-8 flex max-w-2xl flex-col gap-10">
        <Part title={t('settings.here')} hint={t('settings.hereHint')}>
          <LanguageChoice />
          <ThemeChoice />
          <SoundChoice />
        </Part>
        {children !== undefined && <Part title={t('settings.work')}>{children}</Part>}
        <Part title={t('settings.signIn')}>
          <TwoFactor />
          <Password />
        </Part>
        <Button className="self-start" onClick={() => void leave()}>
          {t('settings.signOut')}
        </Button>
      </div>
    </>
  )
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-t border-line pt-6">
      <h2 id={id} className="text-title">
        {title}
      </h2>
      {hint !== undefined && <p className="mt-1 text-small text-quiet">{hint}</p>}
      <div className="mt-5 flex flex-col gap-7">{children}</div>
    </section>
  )
}

function LanguageChoice() {
  const { t, i18n } = useTranslation('staff')
  const [failed, setFailed] = useState(false)
  const change = async (language: Language) => setFailed(!(await changeTexts(language)))
  return (
    <div>
      <Pills<Language>
        label={t('settings.language')}
        options={[
          { value: 'zh-CN', label: t('settings.chinese') },
          { value: 'en', label: t('settings.english') },
        ]}
        value={i18n.language === 'en' ? 'en' : 'zh-CN'}
        onChange={(language) => void change(language)}
      />
      {failed && <p role="alert">{t('settings.languageFailed')}</p>}
    </div>
  )
}

function ThemeChoice() {
  const { t } = useTranslation('staff')
  const [theme, setTheme] = useState<Theme>(themeOfDevice)
  const change = (next: Theme) => {
    chooseTheme(next)
    setTheme(next)
  }
  return (
    <Pills<Theme>
      label={t('settings.theme')}
      options={[
        { value: 'system', label: t('settings.system') },
        { value: 'light', label: t('settings.light') },
        { value: 'dark', label: t('settings.dark') },
      ]}
      value={theme}
      onChange={change}
    />
  )
}

function SoundChoice() {
  const { t } = useTranslation('staff')
  const sound = useSoundWanted()
  const role = useLiveView((view) => view.role)
  // Nothing rings for an operator.
  if (role === 'operator') return null
  return (
    <Toggle on={sound} onChange={wantSound} title={t('settings.sound')}>
      {role === 'supervisor' ? t('settings.soundHintSupervisor') : t('settings.soundHint')}
    </Toggle>
  )
}
