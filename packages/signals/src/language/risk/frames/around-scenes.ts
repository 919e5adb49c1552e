import type { Sign } from '../sign.ts'
import type { AtomName } from './atoms.ts'
import { frame } from './frame.ts'
import type { Frame } from './frame.ts'

const now: Sign = {
  code: 'violence_now',
  kind: 'abuse',
  level: 3,
  whose: 'speaker',
  at: { past: 1, recent: 3 },
  firm: true,
}
const violence: Sign = { code: 'violence', kind: 'abuse', level: 2, whose: 'speaker', at: { past: 1 }, firm: true }
const sexual: Sign = { ...violence, code: 'sexual_violence' }
/** By those one depends on: it goes on, and is mostly told by the young. */
const sexualByElder: Sign = { ...sexual, level: 3 }
const sexualNow: Sign = { ...now, code: 'sexual_violence' }
const onChild: Sign = { code: 'violence', kind: 'abuse', level: 3, whose: 'child', firm: true }
const sexualOnChild: Sign = { ...onChild, code: 'sexual_violence' }
const childInDanger: Sign = {
  code: 'emergency',
  kind: 'medical',
  also: ['abuse'],
  level: 3,
  whose: 'child',
  firm: true,
}
const anothersPlan: Sign = { code: 'plan', kind: 'suicide', level: 3, whose: 'others', firm: true }
const anothersAct: Sign = { ...anothersPlan, code: 'act_in_progress' }
const worry: Sign = { ...anothersPlan, code: 'suicide_mentioned', level: 1 }
const emergency: Sign = { code: 'emergency', kind: 'medical', level: 3, whose: 'whoever', at: { past: 1 }, firm: true }
const hurting: Sign = { code: 'self_harm', kind: 'self_harm', level: 2, whose: 'whoever' }
const delusion: Sign = { code: 'delusion', kind: 'psychosis', level: 2, whose: 'speaker', at: { past: 1 } }
const unreality: Sign = { ...delusion, code: 'unreal' }
const voices: Sign = { ...delusion, code: 'voices' }
const neglect: Sign = { code: 'neglect', kind: 'medical', level: 2, whose: 'speaker', at: { past: 1 }, firm: true }
const commands: Sign = {
  code: 'command_voices',
  kind: 'psychosis',
  level: 3,
  whose: 'speaker',
  at: { past: 2 },
  firm: true,
}
const control: Sign = { ...violence, code: 'control' }
const harmIntent: Sign = { code: 'harm_intent', kind: 'harm_to_others', level: 3, whose: 'speaker', firm: true }
const together: Sign = { ...harmIntent, code: 'death_together', also: ['suicide'] }

const quiet: readonly AtomName[] = ['fiction', 'newsy', 'laughing', 'harmless']
const today: readonly AtomName[] = [...quiet, 'bygone']

/** Danger around the speaker told by its scene: force at the door, a child, somebody else, the body; and harm to others. */
export const aroundScenes: readonly Frame[] = [
  // Force that is near or has hold.
  frame(now, 2, ['they', 'atdoor', 'dread'], today),
  frame(now, 2, ['attacks', 'atonce', ['they', 'dread', 'helpcry']], [...today, 'child', 'longterm', 'uncontrolled']),
  frame(now, 2, ['attacks', ['helpcry', 'hiding']], today),
  frame(now, 2, ['shutin', 'letout'], today),
  frame(now, 2, ['followed', 'atdoor'], today),
  frame(now, 2, ['they', 'smashing', 'atonce'], today),
  frame(now, 3, ['they', 'bloody', ['beaten', 'attacks']], today),
  frame(now, 2, ['threat', 'weapons', 'they'], today),
  frame(now, 2, ['attacks', 'threat', 'they'], [...today, 'longterm']),
  frame(
    sexualNow,
    2,
    [
      ['drugged', 'sexual'],
      ['undressed', 'thisnight'],
    ],
    today,
  ),
  frame(violence, 1, ['attacks', 'habitual', ['they', 'self']], [...quiet, 'child']),
  frame(sexualByElder, 1, ['caretaker', ['sexual', 'makesme'], 'self'], quiet),
  frame(sexualByElder, 2, ['caretaker', 'touches', 'privately', 'self'], quiet),
  frame(sexual, 2, ['elder', 'touches', 'privately', 'self'], quiet),
  frame(sexual, 2, ['elder', 'demands', 'naked'], quiet),
  frame(control, 2, ['elder', 'leftalone', 'hungry', 'self'], quiet),
  // Hurting oneself, by its marks and its relief.
  frame(hurting, 2, ['ownhurt', ['distress', 'pain', 'habitual', 'injured']], [...quiet, 'trivial']),
  frame(hurting, 2, ['limbhurt', ['distress', 'pain', 'habitual', 'strokes', 'injured']], [...quiet, 'accident']),
  frame(hurting, 1, ['strokes', 'limbs'], [...quiet, 'accident', 'scratched', 'they']),
  frame(hurting, 1, ['scalding', 'pressed', ['hand', 'limbs', 'ownself']], [...quiet, 'accident', 'they']),
  frame(now, 2, ['nearly', 'killme'], today),
  frame(now, 3, ['told_blows', 'stillnear'], ['fiction', 'newsy', 'laughing', 'longterm']),
  frame(now, 3, ['they', 'smashing', ['hiding', 'helpcry']], today),
  // A child.
  frame(onChild, 2, ['smallone', 'hurts', 'elder'], [...quiet, 'bygone']),
  frame(sexualOnChild, 2, ['smallone', 'touches', 'privately'], quiet),
  frame(childInDanger, 2, ['smallone', ['shakes', 'mouthed'], 'limp'], quiet),
  frame(childInDanger, 2, ['smallone', 'uncontrolled', ['shakes', 'hurts']], quiet),
  // Somebody else: a wish told of them, and out of reach, or at the edge, or with the thing.
  frame(anothersPlan, 2, ['told_other', ['outofreach', 'handsover', 'brink', 'highplace', 'children']], quiet),
  frame(anothersPlan, 2, ['told_other', ['tools', 'shows'], ['takes', 'shows']], quiet),
  frame(anothersPlan, 2, ['another', 'lastwords', 'found'], quiet),
  frame(anothersAct, 2, ['another', ['brink', 'highplace', 'waterside'], 'clinging'], quiet),
  frame(anothersAct, 1, ['another', 'livestream', 'suicidal'], ['fiction', 'newsy', 'laughing']),
  frame(anothersAct, 2, ['told_other', ['bloody', 'limp', 'unwakeable']], quiet),
  frame(sexualOnChild, 2, ['smallone', 'molest'], quiet),
  frame(sexual, 1, ['elder', 'molest', 'self'], quiet),
  frame(sexualOnChild, 1, ['incest', 'carrying'], quiet),
  frame(anothersPlan, 2, ['another', ['brink', 'highplace'], 'goodbye'], quiet),
  frame(anothersPlan, 3, ['another', 'handsover', 'outofreach'], quiet),
  frame(anothersPlan, 3, ['another', 'handsover', 'goodbye', 'notright'], quiet),
  frame(anothersPlan, 2, ['another', 'deathshow', 'outofreach'], quiet),
  frame(
    anothersAct,
    2,
    ['another', ['swallowed', 'taken'], ['deadlypills', 'deadlydrink'], ['outofreach', 'unwakeable', 'amount']],
    [...quiet, 'dosage', 'refill'],
  ),
  frame(
    anothersAct,
    2,
    ['another', 'children', ['waterside', 'brink', 'highplace'], ['outofreach', 'notright', 'illmind', 'told_other']],
    quiet,
  ),
  frame(anothersPlan, 3, ['another', 'announces', ['goodbye', 'hereafter'], 'outofreach'], quiet),
  frame(anothersPlan, 2, ['another', 'tools', 'takes', ['notback', 'forgood']], quiet),
  frame(anothersAct, 2, ['another', 'bloody', 'unwakeable'], [...quiet, 'accident']),
  frame(anothersAct, 2, ['another', 'announces', 'tookit', 'outofreach'], [...quiet, 'dosage']),
  frame(anothersAct, 2, ['another', ['cut', 'slashed', 'bloody'], ['outofreach', 'unstopped']], [...quiet, 'accident']),
  frame(
    anothersAct,
    2,
    ['another', ['brink', 'highplace'], ['children', 'atbrink', 'poised', 'notright', 'over']],
    quiet,
  ),
  frame(worry, 2, ['another', ['illmind', 'hopeless', 'hurtself'], ['notright', 'worried']], quiet),
  frame(commands, 1, ['innervoice', 'bids', 'deadlydeed'], ['fiction', 'newsy', 'laughing', 'lovesong']),
  frame(delusion, 1, ['cameras', 'mine', 'planted'], quiet),
  frame(unreality, 1, ['surroundings', 'fake'], [...quiet, 'lovesong', 'trade']),
  frame(delusion, 1, ['grand', 'self'], quiet),
  frame(voices, 2, ['apparition', ['talking', 'atonce', 'speaks']], quiet),
  // The body.
  frame(emergency, 2, ['pregnancy', 'losingblood'], ['fiction', 'newsy', 'laughing']),
  frame(emergency, 2, ['halfdead', 'suddenly', ['stroke', 'halfdead']], ['fiction', 'newsy', 'laughing']),
  frame(emergency, 2, ['stroke', 'suddenly'], ['fiction', 'newsy', 'laughing']),
  frame(emergency, 2, ['chest', 'worst', ['airless', 'self', 'they']], ['fiction', 'newsy', 'laughing', 'bygone']),
  frame(
    emergency,
    2,
    ['airless', ['chest', 'limp', 'purple', 'suddenly']],
    ['fiction', 'newsy', 'laughing', 'trivial'],
  ),
  frame(emergency, 2, ['rash', 'throatswell', ['airless', 'wholebody', 'mouthed']], ['fiction', 'newsy', 'laughing']),
  frame(emergency, 2, ['throatswell', 'airless'], ['fiction', 'newsy', 'laughing']),
  frame(emergency, 1, ['wounded', 'gushing'], ['fiction', 'newsy', 'laughing']),
  frame(emergency, 2, ['drunken', 'unwakeable'], ['fiction', 'newsy', 'laughing']),
  frame(emergency, 2, ['headhit', 'concussed'], ['fiction', 'newsy', 'laughing']),
  frame(emergency, 2, ['lacking', 'failing'], ['fiction', 'newsy', 'laughing']),
  frame(neglect, 2, ['treatment', 'dropped'], [...quiet, 'they']),
  frame(neglect, 2, ['notreat', 'self'], [...quiet, 'they']),
  frame(neglect, 2, ['noeating', ['longfast', 'wasting']], [...quiet, 'they', 'child']),
  // Harm to others: the thing is ready, the moment is near, or it is done.
  frame(harmIntent, 2, ['lethally', 'thatone', 'prepared'], quiet),
  frame(harmIntent, 2, ['told_harm', ['prepared', 'withinhours', 'stalking']], quiet),
  frame(harmIntent, 2, ['told_harm', ['deadlyblade', 'deadlyfire'], ['holding', 'kept', 'got']], quiet),
  frame(harmIntent, 1, ['theirfood', 'dosing'], quiet),
  frame(harmIntent, 2, ['told_harm', 'dosing'], quiet),
  frame(harmIntent, 2, ['arson', 'thatone', 'intends'], quiet),
  frame(harmIntent, 2, ['byforce', 'fallen', 'self'], quiet),
  frame(together, 1, ['told_harm', 'suicidal'], ['fiction', 'newsy', 'laughing']),
  frame(together, 2, ['smallone', 'sendaway', 'leavegood'], quiet),
]
