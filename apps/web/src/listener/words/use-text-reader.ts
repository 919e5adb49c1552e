import { useMemo } from 'react'
import { useListener } from '../listener-context.ts'
import { TextReader } from './in-texts.ts'
import { useUnderstanding } from './understanding.ts'

/** Reads the texts of this session; undefined while the part of the page that can is not there. */
export function useTextReader(): TextReader | undefined {
  const language = useUnderstanding()
  const { words } = useListener()
  return useMemo(
    () => (language === undefined || words === undefined ? undefined : new TextReader(language, words)),
    [language, words],
  )
}
