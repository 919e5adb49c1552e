import { family } from '../sign.ts'
import type { SignCue } from '../sign.ts'

/** Feelings that weigh. */
export const heavy: readonly SignCue[] = [
  family({ emotion: 'anxiety', strength: 2 }, '(焦虑|紧张|担心|不安|着急|忐忑|心慌)'),
  family({ emotion: 'sadness', strength: 2 }, '(难过|伤心|难受|悲伤|痛苦|想哭|心酸)'),
  family({ emotion: 'anger', strength: 2 }, '(生气|愤怒|气愤|恼火)'),
  family({ emotion: 'fear', strength: 2 }, '(害怕|恐惧|恐慌)'),
  family({ emotion: 'guilt', strength: 2 }, '(内疚|愧疚|自责|亏欠|过意不去)'),
  family({ emotion: 'shame', strength: 2 }, '(羞耻|丢脸|丢人|羞愧|没脸见人|社死)'),
  family({ emotion: 'grievance', strength: 2 }, '(委屈|冤枉|憋屈)'),
  family({ emotion: 'loneliness', strength: 2 }, '(孤独|孤单|寂寞)'),
  family({ emotion: 'loss', strength: 2 }, '(失落|空落落|失望)'),
  family({ emotion: 'despair', strength: 3 }, '(绝望|崩溃)'),
  family({ emotion: 'fatigue', strength: 2 }, '(疲惫|好累|很累|太累|累了)'),
  family({ emotion: 'numbness', strength: 2 }, '麻木', '麻了$'),
  // What is not there any more.
  family({ emotion: 'sadness', strength: 2, firm: true }, '(高兴|开心|快乐)不起来'),
]
