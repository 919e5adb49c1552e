import { createInstance, type i18n as Texts18n, type ResourceLanguage } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { keepLanguage, pageLanguage, type Language } from './language.ts'

/** How a page gets its texts: the source language comes with the page, the other one when it is asked for. */
export type Texts = Record<Language, () => Promise<ResourceLanguage> | ResourceLanguage>

/** `texts`: the page's own, and those that have come with a part of it. */
let started: { readonly i18n: Texts18n; readonly texts: Set<Texts> } | undefined

/** Makes i18n ready for a page; resolves before anything is drawn. */
export async function startTexts(texts: Texts): Promise<void> {
  const wanted = pageLanguage()
  // If the other language cannot be loaded the page stands in the source language rather than empty.
  const [language, loaded] = await load(texts, wanted).catch(() => load(texts, 'zh-CN'))
  document.documentElement.lang = language
  const i18n = createInstance().use(initReactI18next)
  started = { i18n, texts: new Set([texts]) }
  await i18n.init({
    lng: language,
    fallbackLng: language,
    resources: { [language]: loaded },
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
    // Its name would stand on the screen. Nobody there can help it; whoever tests the page must come to know.
    saveMissing: true,
    missingKeyHandler: (
      _languages,
      namespace,
      key,
      _fallback,
      _update,
      options: { readonly defaultValue?: string },
    ) => {
      if (options.defaultValue === undefined) reportError(new Error(`there is no text ${namespace}:${key}`))
    },
  })
}

/** Brings the texts of a part of the page that is fetched later, such as the room; resolves before it is drawn. */
export async function addTexts(texts: Texts): Promise<void> {
  if (started === undefined) return
  const { i18n } = started
  const language = i18n.language as Language
  addAll(i18n, language, await texts[language]())
  started.texts.add(texts)
  if (i18n.language !== language) await addTexts(texts) // changed while they were on their way
}

function addAll(i18n: Texts18n, language: Language, texts: ResourceLanguage): void {
  for (const [namespace, resources] of Object.entries(texts)) i18n.addResourceBundle(language, namespace, resources)
}

async function load(texts: Texts, language: Language): Promise<[Language, ResourceLanguage]> {
  return [language, await texts[language]()]
}

/**
 * The other language from now on, without a new page: a call goes on, and what is being written stays.
 * False if its texts could not be loaded; then nothing has changed.
 */
export async function changeTexts(language: Language): Promise<boolean> {
  if (started === undefined) return false
  const { i18n, texts } = started
  try {
    for (const loaded of await Promise.all([...texts].map(async (each) => each[language]())))
      addAll(i18n, language, loaded)
  } catch {
    return false
  }
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
  keepLanguage(language)
  return true
}
