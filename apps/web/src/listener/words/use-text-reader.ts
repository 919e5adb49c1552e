import { useMemo } from 'react'
import { useListener } from '../listener-context.ts'
import { TextReader } from './in-texts.ts'
import { Redactor } from './redactor.ts'
import { useRedaction, useUnderstanding } from './understanding.ts'

/** Reads the texts of this session; undefined while the part of the page that can is not there. */
export function useTextReader(): TextReader | undefined {
  const language = useUnderstanding()
  const { words } = useListener()
  return useMemo(
    () => (language === undefined || words === undefined ? undefined : new TextReader(language, words)),
    [language, words],
  )
}

/** Takes out what says who somebody is; undefined while the part of the page that can is not there. */
export function useRedactor(): Redactor | undefined {
  const redaction = useRedaction()
  const { words } = useListener()
  return useMemo(
    () => (redaction === undefined || words === undefined ? undefined : new Redactor(redaction, words)),
    [redaction, words],
  )
}
