import { family } from '../sign.ts'
import type { Sign, SignCue } from '../sign.ts'

const wish: Sign = { code: 'passive_wish', kind: 'suicide', level: 1, whose: 'speaker', firm: true }
const thought: Sign = { ...wish, code: 'active_thought', level: 2 }

/**
 * In English, from far: what is wished and thought, in the plainest words; worry about somebody. Few and general: what
 * is more particular heard nothing new when it was tried (docs/language.md), and a session's page has to carry it.
 */
export const englishFarFamilies: readonly SignCue[] = [
  family(
    wish,
    'wish~~24(neverwakeup|disappear|neverbeenborn)',
    '(tired|sick)of(living|life|beingalive)',
    'want(it|thepain|itall)to(stop|end|beover)',
    '(better|easier)ifi(was|were|wasnt|died)',
    'would(even)?(notice|missme)ifi',
  ),
  family(
    { ...wish, code: 'hopelessness' },
    'point(in|of)(living|life|goingon)',
    'life(isnt|isnot)worth',
    'futureforme',
  ),
  family({ ...wish, code: 'burden' }, 'aburdenon', '(better|happier)(off)?(withoutme|ifi)'),
  family(thought, 'howid(doit|<dieEn>)', 'suicide~~12mymind'),
  family(
    { ...thought, code: 'self_harm', kind: 'self_harm' },
    'cutmy(arms?|legs?|thighs?)(again|lastnight|everynight)',
  ),
  family({ ...wish, code: 'suicide_mentioned', whose: 'others' }, '<otherEn>(keepssaying|says|toldme)~~4wantstodie'),
]
