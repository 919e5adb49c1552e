import type { z } from 'zod'

/** What form is wanted, in words: whoever reads it sees the words that the contract has for it, and never a pattern. */
export function formatWords(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.format !== 'regex') return issue.format
  const unworded = issue.pattern !== undefined && issue.message.includes(issue.pattern)
  return unworded ? 'another form' : issue.message
}
