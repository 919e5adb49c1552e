import type { ResourceKind } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { around } from '../scope/scope.ts'
import { lexicon } from '../text/lexicon.ts'
import { spanOf } from '../text/text.ts'
import type { Span } from '../text/text.ts'
import { resourceFamilies } from './families.ts'

/** Something of the seeker's own that holds them, as they named it (S5.2); `span` for their own words. */
export interface Resource {
  readonly kind: ResourceKind
  readonly span: Span
}

const cues = lexicon(resourceFamilies)

/** What a seeker names of their own strengths, people and things that help, in order. A listener's line has none. */
export function resourcesOf({ role, text, scope }: Reading): readonly Resource[] {
  if (role === 'listener') return []
  return cues.find(text).flatMap(({ meaning, start, end }) => {
    const { negated, hypothetical } = around(text, scope, start, end)
    return negated || hypothetical ? [] : [{ kind: meaning.kind, span: spanOf(text, start, end) }]
  })
}
