import type { Emotion, Intensity } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { around } from '../scope/scope.ts'
import { lexicon } from '../text/lexicon.ts'
import type { Found } from '../text/lexicon.ts'
import { spanOf } from '../text/text.ts'
import type { Span } from '../text/text.ts'
import { heavy } from './families/heavy.ts'
import { light } from './families/light.ts'
import type { Sign } from './sign.ts'

/** A feeling that a seeker's line says they have; `span`: where it is said most strongly. */
export interface Felt {
  readonly emotion: Emotion
  readonly intensity: Intensity
  readonly span: Span
}

const cues = lexicon([...heavy, ...light])

/** What a seeker says they feel, each feeling once, in the order in which they come. A listener's line has none. */
export function emotionsOf({ role, text, scope }: Reading): readonly Felt[] {
  if (role === 'listener') return []
  const felt = new Map<Emotion, Felt>()
  for (const { meaning, start, end } of outermost(cues.find(text))) {
    const { negated, hypothetical, who, degree } = around(text, scope, start, end)
    if ((negated && meaning.firm !== true) || hypothetical) continue
    if (who !== undefined && who.who !== 'self' && who.who !== 'nobody') continue
    const intensity = strengthened(meaning, degree)
    const known = felt.get(meaning.emotion)
    if (known === undefined || known.intensity < intensity)
      felt.set(meaning.emotion, { emotion: meaning.emotion, intensity, span: spanOf(text, start, end) })
  }
  return [...felt.values()].toSorted((one, other) => one.span[0] - other.span[0])
}

/** How far on, in the order of their ends, cues are compared: a bound that keeps long texts linear. */
const neighbours = 8

/** Without those that lie in a longer one: 高兴不起来 is no 高兴. */
function outermost(found: readonly Found<Sign>[]): readonly Found<Sign>[] {
  return found.filter(({ start, end }, index) =>
    found
      .slice(Math.max(0, index - 1), index + neighbours)
      .every((other) => other.start > start || other.end < end || (other.start === start && other.end === end)),
  )
}

function strengthened({ strength }: Sign, degree: number): Intensity {
  const more = degree < 1 ? -1 : degree >= 2 ? 2 : degree > 1 ? 1 : 0
  return Math.min(4, Math.max(1, strength + more)) as Intensity
}
