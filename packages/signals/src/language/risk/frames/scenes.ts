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

const quiet: readonly AtomName[] = ['fiction', 'newsy', 'laughing', 'harmless']
const quietly: readonly AtomName[] = [...quiet, 'accident']
const notPrescribed: readonly AtomName[] = [...quiet, 'dosage']

/** A decision is none where it is played, told or laughed about. */
const plainly: readonly AtomName[] = ['fiction', 'newsy', 'laughing']

/** Whatever else is deadly and lies about a house. */
const thing = ['deadlydrink', 'deadlycoal', 'deadlyfire', 'deadlypower'] as const
const anything = [...thing, 'deadlypills', 'deadlyblade', 'deadlyrope', 'deadlygas'] as const

const staged = [
  'holding',
  'readied',
  'kept',
  'got',
  'taken',
  'swallowed',
  'poured',
  'lit',
  'hung',
  'slashed',
  'bed',
  'looped',
] as const
/** The moment, or what it is to end. */
const final = [
  'soon',
  'withinhours',
  'resolved',
  'execute',
  'endall',
  'forgood',
  'leavegood',
  'unseen',
  'hesitating',
  'gone',
  'empty',
  'joining',
  'told_wish',
] as const
const anyplace = ['brink', 'highplace', 'waterside', 'top'] as const

/**
 * One's own danger told by its scene: the thing or the place, and what has been done with it, without a word for dying.
 * Each is level 3: the thing is at hand, the place is reached, the thing is done, or all is put in order.
 */
export const ownScenes: readonly Frame[] = [
  // Swallowed, or about to be.
  frame(overdose, 2, ['taken', 'deadlydrink'], quiet),
  frame(overdose, 1, ['swallowed', ['deadlypills', 'deadlydrink']], notPrescribed),
  frame(overdose, 2, ['swallowed', ['deadlypills', 'deadlydrink'], ['amount', 'sickafter', 'unstopped']], quiet),
  frame(overdose, 3, ['taken', 'deadlypills', 'amount', ['sickafter', 'alcohol', 'justnow']], notPrescribed),
  frame(overdose, 2, ['swallowed', 'amount', 'sickafter'], [...quiet, 'foodstuff']),
  frame(overdose, 1, ['insulin', 'taken', 'amount'], quiet),
  frame(means, 2, ['deadlypills', ['holding', 'readied'], ['hesitating', 'amount', 'withinhours']], notPrescribed),
  frame(means, 2, ['deadlydrink', ['holding', 'readied', 'hesitating', 'tipped']], quiet),
  frame(overdose, 2, [['taken', 'swallowed'], 'amount', 'sickafter'], [...quiet, 'foodstuff']),
  frame(overdose, 2, ['taken', 'amount', 'told_deed'], [...notPrescribed, 'foodstuff']),
  frame(means, 3, ['readied', 'hesitating', ['swallowed', 'taken', 'ingest']], quiet),
  frame(plan, 2, ['deadlypills', 'kept', ['hesitating', 'execute', 'leavegood', 'withinhours']], notPrescribed),
  frame(plan, 1, ['deadlydrink', ['kept', 'got']], quiet),
  frame(plan, 3, ['deadlypills', 'kept', 'hesitating'], quiet),
  frame(plan, 2, ['deadlypills', 'alleaten', ['soon', 'resolved', 'going', 'withinhours']], notPrescribed),
  frame(overdose, 2, ['cephalosporin', 'alcohol'], [...quiet, 'warning']),
  frame(plan, 1, ['drugstore', 'gather', 'kept'], quiet),
  frame(intent, 2, ['deadlypills', ['taken', 'swallowed', 'ingest'], 'endall'], notPrescribed),
  frame(plan, 2, ['starve', ['self', 'ownself']], [...quiet, 'trivial']),
  // On the edge of a height, by the water, on the rails, in a car.
  frame(means, 1, [['posted', 'justnow', 'over'], 'brink', ['self', 'justnow', 'atbrink']], quietly),
  frame(means, 2, ['brink', 'atbrink'], quietly),
  frame(means, 2, [['highplace', 'waterside'], 'atbrink', ['self', 'posted', 'justnow']], quietly),
  frame(means, 1, ['atbrink', ['execute', 'relief']], quietly),
  frame(intent, 2, [anyplace, ['soon', 'justnow', 'self', 'withinhours'], ['downward', 'clinging']], quietly),
  frame(intent, 2, ['rails', 'posted'], quietly),
  frame(means, 2, ['edgeonly', 'atbrink'], quietly),
  frame(means, 1, ['climbed', ['self', 'justnow']], quietly),
  frame(intent, 1, ['downward', ['relief', 'execute', 'endall']], quietly),
  frame(
    intent,
    2,
    ['finish', ['soon', 'withinhours', 'mustdie']],
    [...plainly, 'trivial', 'they', 'foodstuff', 'atlast'],
  ),
  frame(intent, 1, [['wheels', 'deadend'], 'ram', 'meaning'], quietly),
  frame(
    intent,
    2,
    [anyplace, ['leavegood', 'forgood', 'execute', 'told_wish', 'endall'], ['self', 'soon', 'justnow', 'posted']],
    quietly,
  ),
  frame(means, 1, ['letgo'], quietly),
  frame(means, 1, ['outside', 'justnow', 'legs'], quietly),
  frame(intent, 1, ['atbrink', 'jumping', 'self'], quietly),
  frame(act, 1, ['intowater', 'self', ['justnow', 'soon', 'thelast', 'saved', 'withinhours']], quietly),
  frame(act, 2, ['intowater', ['atbrink', 'withinhours', 'leavegood', 'forgood']], quietly),
  frame(act, 2, ['wateris', 'depth'], quietly),
  frame(act, 1, ['pocket', 'stones'], quietly),
  frame(plan, 2, ['resolved', 'rightthere', ['highplace', 'waterside', 'water', 'height', 'brink']], quietly),
  frame(plan, 2, ['brink', ['soon', 'unseen', 'chosen']], quietly),
  frame(plan, 2, ['told_deed', 'unseen'], quietly),
  frame(act, 2, ['lunge', 'wheels', ['self', 'justnow', 'saved']], quietly),
  frame(act, 2, ['driving', 'deadend', ['self', 'execute', 'relief']], quietly),
  // Gas, coal, fire, current: opened, lit, sealed.
  frame(act, 1, ['openedgas', 'self'], quietly),
  frame(act, 2, ['deadlygas', 'readied', ['self', 'execute', 'bed']], quietly),
  frame(act, 2, ['deadlycoal', ['readied', 'holding', 'bed']], quiet),
  frame(act, 2, ['deadlygas', 'smell', 'calmly'], quietly),
  frame(plan, 2, ['deadlycoal', ['kept', 'got'], ['self', 'soon', 'execute']], quiet),
  frame(plan, 2, ['deadlycoal', 'kept'], quiet),
  frame(means, 2, ['deadlyfire', ['readied', 'body'], ['holding', 'self', 'body']], quiet),
  frame(means, 2, ['deadlypower', ['body', 'hand', 'posted'], ['self', 'relief', 'execute', 'justnow']], quietly),
  frame(plan, 2, ['sealed', ['deadlygas', 'deadlycoal', 'execute', 'told_wish', 'told_deed']], quiet),
  frame(act, 2, ['sealed', 'windows'], quietly),
  frame(act, 3, ['exhaust', 'plugged', ['self', 'justnow', 'execute']], quietly),
  // Anything deadly, something done with it, and the moment or the end.
  frame(plan, 2, [anything, staged, final], notPrescribed),
  // A rope that is tied, a knife that lies there, a wound that runs.
  frame(means, 2, ['deadlyrope', ['readied', 'hung'], ['hangpoint', 'self', 'hesitating', 'told_wish']], quietly),
  frame(means, 1, ['posted', 'hangpoint', 'noose'], quietly),
  frame(means, 1, ['neck', 'looped'], quietly),
  frame(means, 1, ['kicked', 'hangpoint'], quietly),
  frame(plan, 2, ['deadlyrope', 'kept', ['hangpoint', 'hidden', 'execute', 'soon']], quietly),
  frame(means, 2, ['deadlyblade', 'holding', ['body', 'execute', 'hesitating', 'soon']], quietly),
  frame(means, 1, ['deadlyblade', 'holding', 'self'], quietly),
  frame(means, 2, ['deadlyblade', 'bath'], quietly),
  frame(act, 2, ['deadlyblade', 'slashed', ['justnow', 'bloody', 'unstopped']], quietly),
  frame(act, 2, ['slashed', ['bloody', 'unstopped']], quietly),
  frame(act, 2, ['bloody', 'unstopped'], [...quietly, 'they', 'child']),
  frame(act, 2, ['slashed', 'body', 'justnow'], quietly),
  frame(act, 1, ['slashed', 'deepenough'], quietly),
  // For good: words of farewell, and things put in order.
  frame(farewell, 2, ['inorder', ['leavegood', 'forgood', 'execute']], quiet),
  frame(farewell, 2, ['inorder', 'goodbye', ['forgood', 'leavegood', 'soon', 'told_wish']], quiet),
  frame(farewell, 2, ['goodbye', 'forgood'], [...quiet, 'trivial', 'lovesong', 'workplace']),
  frame(farewell, 2, ['leavegood', 'forgood', ['self', 'soon', 'resolved']], [...plainly, 'lovesong', 'bygone']),
  frame(farewell, 2, ['notfind', 'cold'], plainly),
  frame(farewell, 2, ['faraway', 'notback'], quiet),
  frame(farewell, 2, ['inorder', ['provide', 'theyknow', 'unaware']], quiet),
  frame(farewell, 2, ['forgood', ['unaware', 'withpeople', 'switchedoff']], quiet),
  frame(farewell, 2, ['goodbye', 'leavefirst'], quiet),
  frame({ ...own, code: 'passive_wish', level: 1 }, 2, ['joining', 'want', 'dead'], quiet),
  frame(farewell, 2, ['adieu', 'everyone'], [...quiet, 'trivial', 'workplace']),
  frame(plan, 2, ['burial', 'arrange'], [...quiet, 'they']),
  frame(farewell, 2, ['lastword', 'world'], quiet),
  frame(farewell, 2, ['adieu', 'recorded', 'self'], quiet),
  frame(plan, 2, ['burial', 'self', ['chosen', 'kept', 'inorder']], [...quiet, 'they']),
  frame(plan, 2, ['inorder', 'withinhours', 'leavegood'], quiet),
  frame(plan, 3, ['told_wish', ['chosen', 'kept', 'inorder'], ['withinhours', 'soon']], quiet),
  frame(plan, 2, ['death', 'chosen'], quiet),
  frame(intent, 1, ['iwill', 'atthat'], plainly),
  frame(intent, 1, ['mustdie'], plainly),
  frame(intent, 1, ['shortlived', 'self'], plainly),
  frame(intent, 2, ['pact', 'jointly'], plainly),
  frame(intent, 2, ['pact', 'told_deed'], plainly),
  frame(plan, 2, ['kept', 'empty'], quiet),
  frame(intent, 1, ['notbe', ['withinhours', 'soon', 'chosen']], [...quiet, 'trivial']),
  frame(intent, 2, ['withinhours', ['execute', 'notbe'], ['self', 'resolved']], [...quiet, 'trivial', 'they']),
  frame(intent, 2, ['leavegood', ['kept', 'inorder'], [...anything]], notPrescribed),
  frame(
    intent,
    3,
    [[...anything], 'holding', ['soon', 'withinhours', 'execute', 'leavegood', 'forgood', 'joining']],
    notPrescribed,
  ),
  // Tried within weeks, and stopped by somebody or something.
  frame(attempt, 3, ['takenfordeath', 'saved', 'thelast'], quietly),
  frame(attempt, 2, ['gastric', 'justback'], quietly),
  frame(attempt, 2, ['takenfordeath', 'again', ['saved', 'thelast']], quiet),
  frame(
    attempt,
    3,
    [['intowater', 'brink', 'highplace', 'deadlygas', 'deadlycoal', 'posted'], 'saved', 'thelast'],
    quietly,
  ),
  frame(attempt, 2, ['takenfordeath', ['rescued', 'again']], quietly),
]
