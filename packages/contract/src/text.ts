import { z } from 'zod'

/** What others read as somebody's name: nothing invisible, nothing that turns the text around, no half characters. */
export const shownName = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{C}]+$/u)

/** What somebody wrote: no control characters but the ends of lines (a database takes no NUL), no half characters. */
export const writtenText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u)
