import { expect, test } from 'vitest'
import { staysAt } from './stays.ts'

test.each(['/prepare', '/after/1', '/room/1', '/self/month/new', '/supervision/new', '/supervision/new/1', '/wording'])(
  'nobody is led away from what they are in the middle of: %s',
  (path) => expect(staysAt(path)).toBe(true),
)

test.each(['/', '/shifts', '/self/month', '/supervision', '/supervision/1', '/settings'])(
  'from elsewhere a touch leads to where it belongs: %s',
  (path) => expect(staysAt(path)).toBe(false),
)
