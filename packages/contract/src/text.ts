import { showsSomething } from '@tingyu/sop'
import { z } from 'zod'

/** What others read as somebody's name: nothing invisible, nothing that turns the text around, no half characters. */
export const shownName = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{C}]+$/u, 'no invisible characters')
    .refine(showsSomething, 'something to see')

/** Without what turns the text around: shown to another it would read otherwise than it is written. */
export const withoutTurning = (text: string): string => text.replace(/[\u202A-\u202E\u2066-\u2069]/gu, '').trim()

/** What shows nothing to whoever reads it is an empty text. */
export const asSeen = (text: string): string => (showsSomething(text) ? text : '')

/**
 * What somebody wrote: no control characters but the ends of lines (a database takes no NUL), no half characters. Where it
 * shows nothing it is empty, and refused where an empty one is.
 */
export const writtenText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, 'no control characters')
    .overwrite(asSeen)
