import { family } from '../sign.ts'
import type { SignCue } from '../sign.ts'

/** Feelings that carry. */
export const light: readonly SignCue[] = [
  family({ emotion: 'calm', strength: 2 }, '(平静|踏实|安心)'),
  family({ emotion: 'relief', strength: 2 }, '(松了一?口气|轻松|释然|如释重负)'),
  family({ emotion: 'hope', strength: 2 }, '(有了?希望|期待|有盼头)'),
  family({ emotion: 'joy', strength: 2 }, '(开心|高兴|快乐|喜悦|幸福)'),
]
