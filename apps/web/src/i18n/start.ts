import { createInstance, type ResourceLanguage } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { pageLanguage, type Language } from './language.ts'

/** How a page gets its texts: the source language comes with the page, the other one when it is asked for. */
export type Texts = Record<Language, () => Promise<ResourceLanguage> | ResourceLanguage>

/** Makes i18n ready for a page; resolves before anything is drawn. */
export async function startTexts(texts: Texts): Promise<void> {
  const language = pageLanguage()
  document.documentElement.lang = language
  const resources = { [language]: await texts[language]() }
  await createInstance()
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: language,
      resources,
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    })
}
