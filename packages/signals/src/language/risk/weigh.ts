import type { RiskLevel } from '../coded.ts'
import type { Modified } from '../scope/scope.ts'
import type { Bearing, Who } from './seen.ts'
import type { Sign } from './sign.ts'

export interface Weight {
  readonly level: RiskLevel
  readonly who: Who
  readonly bearings: readonly Bearing[]
}

/** Codes that a story, the news or a game takes the danger from when they are not said of oneself. */
const onlyTold = new Set<Sign['code']>([
  'suicide_mentioned',
  'method',
  'act_in_progress',
  'attempt',
  'plan',
  'intent',
  'harm_intent',
  'violence',
  'violence_now',
  'death_threat',
  'control',
  'sexual_violence',
  'means_at_hand',
  'overdose',
  'emergency',
])

/** Somebody else's life: level 3 only for what is happening, else worry (1). */
const happening = new Set<Sign['code']>(['act_in_progress', 'overdose', 'means_at_hand', 'emergency', 'violence_now'])
/** What somebody else is about to do is 3 with a time to it, else worry. */
const announced = new Set<Sign['code']>(['intent', 'plan'])

/** What strangers are in the news for. */
const newsworthy = new Set<Sign['code']>(['method', 'attempt', 'act_in_progress', 'suicide_mentioned'])

/** What is done to others and by them: dreamt of without being wished. */
const outward: ReadonlySet<Sign['kind']> = new Set<Sign['kind']>(['abuse', 'harm_to_others', 'medical'])

/** What, said of every time, is not of this moment. */
const habitually = new Set<Sign['code']>(['means_at_hand', 'act_in_progress', 'intent'])

/**
 * What a sign comes to, with what stands around it. Pure table work: each rule says which way and why. `ownWords`: the
 * speaker is in it or near, or nobody else is (那个女孩被人打了 is not about the one who tells it).
 */
export function weigh(sign: Sign, modified: Modified, ownWords: boolean): Weight {
  const bearings: Bearing[] = []
  const who = whoOf(sign, modified, ownWords)
  let level: RiskLevel = sign.level

  if (modified.when !== undefined) {
    const then = sign.at?.[modified.when]
    if (then !== undefined) level = then
    if (then !== undefined || modified.when === 'recent' || modified.when === 'now' || modified.when === 'later')
      bearings.push(modified.when)
  }
  // Another's life: worry, unless it is happening. A child's is more than worry once it is more than words.
  if (who !== 'self' && (sign.whose === 'whoever' || (sign.whose === 'speaker' && who === 'other'))) {
    const soon = modified.when === 'now' || modified.when === 'later'
    const acute =
      level === 3 &&
      (happening.has(sign.code) || (announced.has(sign.code) && soon)) &&
      !modified.hypothetical &&
      modified.when !== 'past'
    // 听说有人跳楼: a stranger's, told as news, is nobody to worry about (worry that is said has signs of its own).
    if (!acute)
      level = modified.who?.who === 'anyone' && newsworthy.has(sign.code) ? 0 : who === 'child' && level >= 2 ? 2 : 1
  }
  // 每次站在阳台上: a habit, not this moment.
  if (modified.habitual && level === 3 && habitually.has(sign.code)) level = 2
  // 打算跳楼: a way and a decision are an intent.
  const decided = modified.aspect === 'going' && !modified.hypothetical && !modified.negated
  if (decided && level === 2 && who === 'self' && (sign.code === 'method' || sign.code === 'active_thought')) level = 3
  if (modified.hypothetical) {
    bearings.push('hypothetical')
    // 如果……我就去死 is a thought with a condition, not yet an intent.
    if (level === 3 && (sign.code === 'intent' || sign.code === 'plan')) level = 2
    if (sign.code === 'emergency') level = 0
  }
  if (modified.asked) bearings.push('asked')
  // 你会想死吗: said to the listener, of the listener.
  if (modified.who?.who === 'you' && sign.whose === 'whoever') level = 0
  if (modified.reported && who !== 'self') bearings.push('reported')
  if (modified.joke) {
    bearings.push('joke')
    if (sign.code === 'ill_wish' || sign.code === 'harm_thought') level = 0
  }
  // A post for readers: only what somebody says of their own wish in it counts.
  if (modified.published && !(sign.kind === 'suicide' && modified.who?.who === 'self')) {
    bearings.push('story')
    level = 0
  } else if (modified.dreamt && outward.has(sign.kind)) {
    // Force in a dream, by whomever, is none: 梦见有人拿刀追我.
    bearings.push('story')
    level = 0
  } else if (
    modified.story &&
    ((onlyTold.has(sign.code) && modified.who?.who !== 'self') ||
      (modified.reported && sign.kind === 'suicide' && level <= 2))
  ) {
    bearings.push('story')
    level = 0
  }
  // 如果没喝酒就不会想死 says that it is so otherwise: the negation of a condition takes nothing back.
  if (modified.negated && !modified.hypothetical && sign.firm !== true) {
    bearings.push('negated')
    level = 0
  }
  return { level, who, bearings }
}

function whoOf(sign: Sign, { who, reported }: Modified, ownWords: boolean): Who {
  if (sign.whose === 'child') return 'child'
  if (sign.whose === 'others') return 'other'
  if (sign.whose === 'speaker') return ownWords ? 'self' : 'other'
  if (who === undefined || who.who === 'nobody') return reported ? 'other' : 'self'
  if (who.who === 'self') return 'self'
  return who.child === true ? 'child' : 'other'
}
