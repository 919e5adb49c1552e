import type * as language from '@tingyu/signals/language'
import { useEffect, useState } from 'react'

/** The language package, in a part of its own: a listener's page reads it when a session is near, a seeker's never. */
export type Understanding = typeof language

let loading: Promise<Understanding> | undefined

/** Undefined until it is there, and where it cannot be read: the service looks at every text in any case. */
export function useUnderstanding(): Understanding | undefined {
  const [language, setLanguage] = useState<Understanding>()
  useEffect(() => {
    loading ??= import('@tingyu/signals/language')
    loading.then(setLanguage, () => {
      // The next session tries again.
      loading = undefined
    })
  }, [])
  return language
}
