import type { Sign } from '../sign.ts'
import { frame } from './frame.ts'
import type { Frame } from './frame.ts'
import { aroundScenes } from './around-scenes.ts'
import { ownScenes } from './scenes.ts'

const suicide = { kind: 'suicide', whose: 'whoever', level: 3 } as const
const own = { kind: 'suicide', whose: 'speaker', level: 3, firm: true } as const
const wish: Sign = { code: 'passive_wish', kind: 'suicide', level: 1, whose: 'whoever', unsure: 'some' }
const firmWish: Sign = { ...wish, whose: 'speaker', firm: true }
const worry: Sign = { ...wish, code: 'suicide_mentioned', whose: 'others', firm: true }
const overdose: Sign = { ...suicide, code: 'overdose', at: { past: 2 } }
const act: Sign = { ...suicide, code: 'act_in_progress', at: { past: 2 } }
const means: Sign = { ...suicide, code: 'means_at_hand' }
const ownMeans: Sign = { ...own, code: 'means_at_hand' }
const plan: Sign = { ...suicide, code: 'plan' }
const anothersPlan: Sign = { ...plan, whose: 'others', firm: true }
const ownPlan: Sign = { ...own, code: 'plan' }
const ownIntent: Sign = { ...own, code: 'intent' }
const farewell: Sign = { ...own, code: 'farewell' }
const attempt: Sign = { ...suicide, code: 'attempt', level: 2, at: { recent: 3, now: 3 }, firm: true }
const lateAttempt: Sign = { ...suicide, code: 'attempt', at: { past: 2 }, firm: true }
const harmIntent: Sign = { code: 'harm_intent', kind: 'harm_to_others', level: 3, whose: 'speaker', firm: true }
const together: Sign = { ...harmIntent, code: 'death_together', also: ['suicide'] }
const harmingChild: Sign = { ...harmIntent, code: 'harming_child' }
const now: Sign = {
  code: 'violence_now',
  kind: 'abuse',
  level: 3,
  whose: 'speaker',
  at: { past: 1, recent: 3 },
  firm: true,
}
const nowAgainstAnother: Sign = { ...now, whose: 'others' }
const onChild: Sign = { code: 'violence', kind: 'abuse', level: 3, whose: 'child', firm: true }
const sexualOnChild: Sign = { ...onChild, code: 'sexual_violence' }
const sexual: Sign = { code: 'sexual_violence', kind: 'abuse', level: 2, whose: 'speaker', at: { past: 1 } }
const sexualNow: Sign = { ...sexual, level: 3, at: { past: 1, recent: 3 } }
const control: Sign = { code: 'control', kind: 'abuse', level: 2, whose: 'speaker', at: { past: 1 }, firm: true }
const commands: Sign = { code: 'command_voices', kind: 'psychosis', level: 3, whose: 'whoever', at: { past: 2 } }
const voices: Sign = { code: 'voices', kind: 'psychosis', level: 2, whose: 'whoever', at: { past: 1 } }
const delusion: Sign = { code: 'delusion', kind: 'psychosis', level: 2, whose: 'speaker' }
const emergency: Sign = { code: 'emergency', kind: 'medical', level: 3, whose: 'whoever', at: { past: 1 }, firm: true }
const neglect: Sign = { code: 'neglect', kind: 'medical', level: 2, whose: 'whoever', at: { past: 1 }, firm: true }

/** Played, staged or reported: no frame of a deed holds in such company. */
const unreal = ['fiction', 'newsy', 'laughing'] as const

export const frames: readonly Frame[] = [
  // The wish not to be, said around the word; each is also said without it, so the whole line must speak for it.
  frame({ ...wish, unsure: 'much' }, 1, ['want', ['death', 'suicidal']], ['trivial', 'killing', ...unreal]),
  frame(wish, 1, ['want', 'leaving', 'thisworld'], unreal),
  frame(firmWish, 2, [['want', 'supposed'], 'doom'], unreal),
  frame({ ...firmWish, unsure: 'much' }, 2, [['want', 'supposed', 'unwilling'], 'vanishing'], [...unreal, 'trivial']),
  frame({ ...firmWish, unsure: 'much' }, 1, ['why', ['live', 'born', 'death']], unreal),
  frame(firmWish, 1, ['death', ['relief', 'hopeless', 'worthless']], unreal),
  frame(firmWish, 1, ['nothingleft'], unreal),
  frame(worry, 2, ['they', 'worried', ['unlife', 'death', 'suicidal', 'hopeless', 'hurtself']], unreal),
  // Being done, or just done: what was swallowed, cut, lit.
  frame(overdose, 2, ['downed', 'poison'], unreal),
  frame(overdose, 3, ['downed', 'drug', 'plenty'], [...unreal, 'dosage', 'refill']),
  frame(overdose, 3, ['downed', 'drug', 'told_wish'], ['dosage']),
  frame(overdose, 2, ['downed', 'drug', 'alcohol', 'told_wish']),
  frame(act, 2, ['cut', 'bleeding'], [...unreal, 'accident']),
  frame(act, 2, ['cutting', 'vital', 'bleeding'], [...unreal, 'accident']),
  frame(act, 2, ['cut', 'vital', 'justnow'], [...unreal, 'accident']),
  frame(act, 2, ['told_deed', 'bleeding'], unreal),
  frame(act, 2, [['told_self_harm', 'cut'], 'nonstop'], [...unreal, 'accident']),
  frame(act, 2, [['rope', 'told_deed'], 'noose', 'hung'], unreal),
  frame(act, 2, [['coal', 'gas'], 'lit', ['told_wish', 'told_deed']]),
  frame(act, 1, ['justnow', 'told_deed', ['cut', 'downed', 'collapse', 'survived', 'tried']], unreal),
  // Within reach; at the place.
  frame(means, 2, ['poison', ['athand', 'poured']], [...unreal, 'trivial']),
  frame(means, 2, ['blade', 'vital', ['athand', 'justnow']], [...unreal, 'accident']),
  frame(means, 2, ['drug', 'athand', 'poured'], [...unreal, 'dosage']),
  frame(ownMeans, 3, [['drug', 'blade', 'rope', 'coal', 'poison'], ['athand', 'poured'], 'told_wish']),
  frame(means, 2, ['over', ['height', 'legs', 'self', 'water']], [...unreal, 'accident']),
  frame(means, 2, ['legs', 'outside', 'height'], unreal),
  frame(ownMeans, 2, [['top', 'over'], 'told_deed', 'justnow']),
  frame(means, 2, ['they', 'top', 'poised'], unreal),
  // A letter, affairs put in order, things got ready.
  frame(plan, 2, ['lastwords', 'written'], unreal),
  frame(anothersPlan, 2, ['lastwords', 'missing'], unreal),
  frame(ownPlan, 2, ['burial', 'ownself', ['got', 'told_wish', 'resolved']]),
  frame(ownPlan, 3, ['going', 'soon', ['giveaway', 'entrust', 'lastwords']], unreal),
  frame(ownPlan, 3, ['chosen', 'soon', 'alone'], unreal),
  frame(ownPlan, 1, ['death', 'chosen'], unreal),
  frame(
    ownPlan,
    3,
    ['sleepers', 'resolved', ['soon', 'alcohol'], ['ingest', 'lit', 'rope']],
    [...unreal, 'dosage', 'trivial'],
  ),
  frame(ownPlan, 3, ['giveaway', ['told_wish', 'told_deed']]),
  frame(ownPlan, 3, ['burial', ['told_wish', 'told_deed']]),
  frame(plan, 1, ['hoard', 'drug'], [...unreal, 'dosage', 'trivial']),
  frame(ownPlan, 3, [
    'got',
    ['drug', 'rope', 'coal', 'blade', 'poison', 'weapons'],
    ['told_wish', 'told_deed', 'unlife'],
  ]),
  frame(plan, 2, ['got', 'poison', ['athand', 'hoard']], unreal),
  // A time, a decision, beside the deed; a wish alone has none.
  frame(ownIntent, 3, ['told_deed', 'soon']),
  frame(ownIntent, 3, ['told_deed', 'resolved']),
  frame(ownIntent, 3, ['dying', 'soon', ['resolved', 'told_wish']], [...unreal, 'trivial']),
  frame(ownIntent, 2, ['unlife', 'soon'], ['they']),
  frame(ownIntent, 3, ['unlife', 'resolved', ['drug', 'rope', 'coal', 'poison', 'weapons', 'jumping', 'water']]),
  frame(ownIntent, 2, ['joining', 'mourned', ['soon', 'resolved']]),
  frame(farewell, 2, ['gone', ['soon', 'resolved', 'whenread']]),
  // Tried, and survived.
  frame(lateAttempt, 3, [['tried', 'told_deed', 'suicidal'], ['survived', 'lavage'], 'lately'], unreal),
  frame(lateAttempt, 2, [['drug', 'poison'], 'lavage', 'lately'], unreal),
  frame(attempt, 2, ['tried', ['survived', 'lavage']], unreal),
  frame(attempt, 1, [['drug', 'poison'], 'lavage'], unreal),
  // Danger to others: a weapon and whom; a time to the thought.
  frame(harmIntent, 2, ['weapons', ['armed', 'got', 'athand'], ['killing', 'told_harm']], [...unreal, 'trivial']),
  frame(harmIntent, 2, ['weapons', ['armed', 'got', 'athand'], 'stalking'], unreal),
  frame(harmIntent, 3, ['told_harm', ['soon', 'resolved', 'armed', 'stalking']], [...unreal, 'they']),
  frame(harmIntent, 3, ['told_harm', ['soon', 'armed', 'stalking']], unreal),
  frame(harmIntent, 2, ['killing', 'stalking', ['soon', 'resolved']], unreal),
  frame(harmIntent, 1, ['stabbed', 'self', 'justnow'], unreal),
  frame(together, 2, [['child', 'everyone'], 'killing', 'told_deed'], unreal),
  frame(together, 2, ['everyone', 'together', ['soon', 'coal', 'poison', 'got']], [...unreal, 'trivial']),
  // A child who is hurt.
  frame(onChild, 3, ['child', ['beaten', 'blows'], 'injured'], [...unreal, 'accident']),
  frame(onChild, 2, ['child', 'beaten', 'instrument'], [...unreal, 'accident']),
  frame(onChild, 1, ['child', 'blows'], unreal),
  frame(onChild, 2, ['child', 'starving'], unreal),
  frame(sexualOnChild, 2, ['child', 'sexual'], unreal),
  frame(sexualOnChild, 2, ['child', 'fondling', 'intimate'], unreal),
  frame(harmingChild, 2, ['child', 'uncontrolled', ['beaten', 'killing', 'told_harm', 'flung']], unreal),
  // Force that is happening.
  frame(now, 2, [['hitsme', 'threat'], 'chasing'], unreal),
  frame(now, 2, ['they', 'weapons', 'chasing'], unreal),
  frame(now, 3, [['hitsme', 'threat', 'chasing', 'told_blows'], 'hiding'], [...unreal, 'bygone']),
  frame(now, 2, [['hitsme', 'threat', 'chasing'], 'locked'], [...unreal, 'bygone']),
  frame(now, 2, ['threat', ['soon', 'nearby']], [...unreal, 'bygone']),
  frame(now, 2, [['hitsme', 'told_blows', 'threat'], 'helpcry'], unreal),
  frame(nowAgainstAnother, 2, ['they', 'beaten', 'bleeding'], [...unreal, 'accident']),
  frame(sexual, 2, ['forced', ['they', 'fondling', 'intimate'], 'intimate'], unreal),
  frame(sexualNow, 2, ['sexual', 'justnow'], unreal),
  frame(sexual, 1, ['fondling', 'intimate', 'self', 'they'], unreal),
  frame(control, 2, ['papers', 'seized', 'they', 'self'], unreal),
  frame(control, 1, ['confined', 'they'], unreal),
  // Voices, poison in the food, something in the head.
  frame(commands, 2, ['voice', 'commanding', 'deed'], unreal),
  frame(voices, 1, ['voice', 'talking'], [...unreal, 'you']),
  frame(delusion, 2, ['poisonedme', ['food', 'they', 'poisoned']], unreal),
  frame(delusion, 2, ['voice', 'implant'], unreal),
  // The body.
  frame(emergency, 3, ['allergy', ['breathless', 'throat'], ['breathless', 'collapse']]),
  frame(emergency, 3, ['stroke', ['they', 'self', 'slurred']], ['trivial']),
  frame(emergency, 3, ['insulin', 'missed', 'poorly']),
  frame(emergency, 2, ['fever', 'collapse']),
  frame(emergency, 2, ['pregnant', 'hemorrhage']),
  frame(emergency, 2, ['gas', 'collapse'], unreal),
  frame(emergency, 2, ['chestpain', 'severe', ['breathless', 'collapse']], unreal),
  frame(emergency, 2, ['alcohol', 'bloodvomit'], unreal),
  frame(emergency, 2, ['collapse', ['poison', 'drug', 'bleeding'], ['they', 'self']], unreal),
  frame(neglect, 2, ['purging', 'fingers'], ['child', ...unreal]),
  ...ownScenes,
  ...aroundScenes,
]
