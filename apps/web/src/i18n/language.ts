import type { Wording } from '@tingyu/sop'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** The language of this page: what the person chose, else what their device speaks, else Chinese. */
export function pageLanguage(): Language {
  const chosen = /(?:^|; )lang=([^;]+)/.exec(document.cookie)?.[1]
  if (chosen === 'zh-CN' || chosen === 'en') return chosen
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

/** Keeps the choice on this device for a year. */
export function keepLanguage(language: Language): void {
  document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax`
}

/** Keeps the choice and shows the page anew in that language; for pages that come as HTML. */
export function chooseLanguage(language: Language): void {
  keepLanguage(language)
  location.reload()
}

/** A wording that comes from the service's own data. */
export function worded(wording: Wording, language: string): string {
  return language === 'en' ? wording.en : wording['zh-CN']
}
