import type { Sign } from '../sign.ts'
import type { AtomName } from './atoms.ts'
import { frame } from './frame.ts'
import type { Frame } from './frame.ts'

const own = { kind: 'suicide', whose: 'speaker', level: 3, firm: true } as const
const overdose: Sign = { ...own, code: 'overdose', at: { past: 2 } }
const act: Sign = { ...own, code: 'act_in_progress', at: { past: 2 } }
const means: Sign = { ...own, code: 'means_at_hand' }
const plan: Sign = { ...own, code: 'plan' }
const intent: Sign = { ...own, code: 'intent' }
const farewell: Sign = { ...own, code: 'farewell' }
const attempt: Sign = { ...own, code: 'attempt', at: { past: 2 } }
const anothersAct: Sign = { ...act, whose: 'others' }
const harmIntent: Sign = { code: 'harm_intent', kind: 'harm_to_others', level: 3, whose: 'speaker', firm: true }
const together: Sign = { ...harmIntent, code: 'death_together', also: ['suicide'] }
const now: Sign = { code: 'violence_now', kind: 'abuse', level: 3, whose: 'speaker', at: { past: 1 }, firm: true }

const quiet: readonly AtomName[] = ['fiction', 'newsy', 'laughing', 'harmless']
const quietly: readonly AtomName[] = [...quiet, 'accident']
const notPrescribed: readonly AtomName[] = [...quiet, 'dosage', 'refill']
const notTravelling: readonly AtomName[] = [...quiet, 'travel', 'trivial']

const anything = [
  'deadlydrink',
  'deadlycoal',
  'deadlyfire',
  'deadlypower',
  'deadlypills',
  'deadlyblade',
  'deadlyrope',
  'deadlygas',
] as const
const anyplace = ['brink', 'highplace', 'waterside', 'top', 'floor'] as const

/**
 * Plain danger as it is typed in pieces and in any order: what was done with which thing, what the body says to it, and
 * that the one who reads this is the last. Atoms in night-atoms.ts.
 */
export const nightScenes: readonly Frame[] = [
  // Past the rail; up, where nobody is; at an opened window with something to step on.
  frame(means, 3, ['barrier', 'crossed', ['self', 'justnow', 'highplace', 'floor']], [...quietly, 'travel']),
  frame(means, 3, ['totop', ['righthere', 'notdown']], [...quietly, 'travel']),
  frame(means, 3, ['totop', 'noonehere', ['resolved', 'righthere', 'lastcontact', 'nomore']], quietly),
  frame(means, 3, ['windowopen', 'stepup', ['self', 'floor', 'highplace']], quietly),
  frame(means, 3, ['stoolon', ['lastcontact', 'nomore', 'deadlyrope', 'goodbye']], quietly),
  frame(means, 3, [['floor', 'highplace'], 'notlive', ['self', 'justnow']], quietly),
  frame(
    means,
    3,
    [anyplace, ['lastcontact', 'nomore'], ['posted', 'justnow'], ['self', 'ownself']],
    [...quietly, 'travel'],
  ),
  // Into the water, before the next train, into the traffic, off the road.
  frame(act, 3, ['openwater', 'wading', ['self', 'justnow']], [...quietly, 'flooded']),
  frame(intent, 3, ['nexttrain', 'leap', ['self', 'station']], quietly),
  frame(intent, 1, ['intotraffic', ['soon', 'meaning', 'execute'], 'self'], quietly),
  frame(intent, 3, ['driving', ['downward', 'ram', 'deadend'], 'nomore'], quietly),
  // Swallowed, by what the body says, by what is left, by what will come of it.
  frame(overdose, 3, [['downedit', 'toomuch'], 'poisonsigns'], [...notPrescribed, 'feast', 'drunken']),
  frame(overdose, 3, ['downedit', 'lastcontact', ['self', 'deadlypills']], [...notPrescribed, 'feast']),
  frame(overdose, 3, ['effect', ['poisonsigns', 'sickafter', 'lastcontact', 'nomore']], [...notPrescribed, 'feast']),
  frame(
    overdose,
    3,
    ['taken', ['deadlypills', 'deadlydrink'], ['amount', 'plenty', 'verymany'], 'willdie'],
    notPrescribed,
  ),
  frame(overdose, 3, ['taken', 'deadlypills', 'noneleft', ['self', 'alleaten', 'downedit']], notPrescribed),
  frame(overdose, 3, ['insulin', 'taken', 'notsick'], quiet),
  frame(plan, 3, ['goround', ['deadlypills', 'drugstore'], ['quantity', 'willdie', 'nomore']], quiet),
  frame(
    plan,
    3,
    ['otherworld', 'soon', ['deadlypills', 'going', 'taken', 'joining', 'goodbye']],
    [...quiet, 'lovesong'],
  ),
  // Bagged, smothered, piped, gassed.
  frame(act, 3, ['bagged', ['breathfails', 'wound', 'nomore', 'lastcontact', 'soon']], quietly),
  frame(act, 3, ['bagged', 'sealed', ['breathfails', 'wound', 'self']], quietly),
  frame(attempt, 3, ['smother', 'notworked', ['justtried', 'thelast', 'justnow']], quietly),
  frame(act, 3, ['exhaustpipe', 'pipe', ['self', 'incar', 'lastcontact']], quietly),
  frame(act, 3, [['deadlycoal', 'deadlygas'], 'gassed', ['self', 'justnow', 'incar']], quietly),
  frame(
    plan,
    3,
    ['helium', ['delivered', 'kept'], ['soon', 'doit', 'execute', 'nomore', 'lastcontact']],
    ['fiction', 'newsy', 'laughing', 'balloon'],
  ),
  frame(plan, 3, ['kit', ['delivered', 'kept'], ['suicidal', 'told_deed', 'unlife', 'notlive']], quiet),
  // Any deadly thing that came, or was fetched, and the word that it is to be used, or that this is the last.
  frame(
    plan,
    3,
    [anything, ['delivered', 'fetched'], ['doit', 'lastcontact', 'nomore', 'soon']],
    [...notPrescribed, 'trivial'],
  ),
  frame(means, 3, ['deadlythings', 'fetched', ['self', 'justnow']], quiet),
  frame(means, 3, [anything, ['readied', 'holding', 'poured'], 'lastcontact'], notPrescribed),
  frame(
    act,
    3,
    [
      ['slashed', 'hascut'],
      ['bloody', 'unstopped', 'deepenough'],
      ['self', 'justnow', 'ownself'],
    ],
    quietly,
  ),
  frame(means, 3, ['cutagain', 'deadlyblade', 'holding'], quiet),
  frame(
    means,
    3,
    ['deadlyfire', ['body', 'wholebody', 'limbs', 'holding'], ['readied', 'tipped', 'poured', 'pouredon']],
    quiet,
  ),
  // Gone at an hour; not to see the morning; messages for others.
  frame(farewell, 3, ['chosen', 'depart'], notTravelling),
  frame(farewell, 3, ['deadline', 'depart', ['minutes', 'lastcontact', 'parting', 'nomore']], notTravelling),
  frame(farewell, 3, ['parting', 'soon', 'innews'], ['fiction', 'laughing', 'harmless']),
  frame(farewell, 3, ['nexworld', 'nohelp'], [...quiet, 'lovesong']),
  frame(farewell, 3, ['notdawn', ['sayfor', 'goodbye', 'lastcontact', 'nomore']], notTravelling),
  frame(farewell, 3, ['sayfor', ['nohelp', 'nomore', 'parting', 'nexworld']], notTravelling),
  // Others: taken along, poisoned, out of reach.
  frame(harmIntent, 3, ['told_harm', 'weapons', ['holding', 'kept', 'got']], ['fiction', 'newsy', 'laughing']),
  frame(together, 3, ['smallone', 'gotogether', [...anything, 'putin']], [...quiet, 'trivial', 'dosage']),
  frame(
    together,
    3,
    ['smallone', 'takealong', [...anything, 'suicidal', 'told_wish', 'told_deed', 'unlife']],
    [...quiet, 'dosage'],
  ),
  frame(harmIntent, 1, ['theirdish', 'deadlydrink', 'putin'], quiet),
  frame(now, 3, ['stepkin', 'entersroom', ['atonce', 'atdoor', 'dread', 'habitual']], quiet),
  frame(now, 3, ['shutin', 'beatlong'], quiet),
  frame(anothersAct, 3, ['another', ['brink', 'highplace'], 'keepsaway'], quiet),
  frame(anothersAct, 3, ['another', 'opensgas', ['staysin', 'children', 'outofreach']], quiet),
  frame(anothersAct, 3, ['another', 'hascut', ['bloodshown', 'whereabouts']], ['fiction', 'laughing', 'accident']),
]
