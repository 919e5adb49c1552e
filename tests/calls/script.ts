import type { Voice } from '@tingyu/signals/voice'
import { chanceOf } from './random.ts'
import type { Chance } from './random.ts'
import { speak } from './speaker.ts'
import type { Manner } from './speaker.ts'
import { rate } from './wav.ts'

/** Ordinary sentences; nobody said them. */
export const seekerLines = [
  '我最近晚上总是睡不好，躺下来脑子就停不下来',
  '其实也没有发生什么大事，就是觉得很累',
  '上个星期开会的时候，领导当着大家的面说了我几句',
  '我回到家里，什么话都不想说',
  '我妈妈打电话过来，我就说一切都好',
  '有时候我会想，是不是我自己要求太高了',
  '小时候我们家搬过好几次，我总是刚认识朋友就要走',
  '他问我怎么了，我也说不清楚',
  '那天下着雨，我一个人在车站坐了很久',
  '我也试过去跑步，跑了两天就放下了',
  '说起来有点不好意思，我已经很久没有哭过了',
  '我知道应该早点休息，可是就是放不下手机',
  '孩子还小，家里的事情都是我一个人在做',
  '我们已经半个月没有好好说过话了',
  '我就觉得，好像没有人真的需要我',
  '后来我把那封信收起来了，一直没有再看',
]
const listenerLines = [
  '听起来那段时间您真的很不容易',
  '您刚才说到一个人在车站坐了很久，那时候心里是什么感觉',
  '好像这件事情一直压在您心里',
  '您愿意多说一点吗',
  '我听到您既想休息，又放心不下家里',
  '谢谢您愿意把这些告诉我',
]
const sounds = ['嗯', '嗯嗯', '对', '是', '哦']
const longerSounds = ['我在听', '嗯，您说']
const greeting = '您好，我是今天陪您说话的倾听师，我们有五十分钟的时间，您可以从任何地方开始'

/** What really happened; times in ms. */
export interface Truth {
  /** When each voice sounds, with every gap. */
  readonly speech: Readonly<Record<Voice, readonly (readonly [from: number, until: number])[]>>
  readonly breakIns: readonly { readonly from: number; readonly way: 'yielded' | 'talked-over' }[]
  readonly backchannels: readonly { readonly from: number; readonly until: number }[]
  /** How many turns changed hands naturally, though the voices touched. */
  readonly touches: number
}

export interface Call {
  readonly sound: Readonly<Record<Voice, Float32Array>>
  readonly truth: Truth
  readonly length: number
}

export interface CallOptions {
  readonly seed: number
  /** About how long, ms. */
  readonly length: number
}

/** Two people, recorded apart in a quiet room: turns, pauses, small sounds, and now and then a break-in. */
export async function callOf({ seed, length }: CallOptions): Promise<Call> {
  const stage = new Stage(chanceOf(seed), length)
  await stage.play()
  return stage.call()
}

class Stage {
  readonly #chance: Chance
  readonly #length: number
  readonly #sound: Record<Voice, Float32Array>
  readonly #manner: Record<Voice, Manner>
  readonly #speech: Record<Voice, [number, number][]> = { seeker: [], listener: [] }
  readonly #breakIns: { from: number; way: 'yielded' | 'talked-over' }[] = []
  readonly #backchannels: { from: number; until: number }[] = []
  #touches = 0
  #now = 500

  constructor(chance: Chance, length: number) {
    this.#chance = chance
    this.#length = length
    const samples = Math.ceil(((length + 30_000) * rate) / 1_000)
    this.#sound = { seeker: new Float32Array(samples), listener: new Float32Array(samples) }
    const [high, low] = [
      ['f1', 'f2', 'f3', 'f4', 'f5'],
      ['m1', 'm2', 'm3', 'm4', 'm6', 'm7'],
    ]
    const [one, other] = chance.happens(0.5) ? [high, low] : [low, high]
    const manner = (variants: string[]) => ({
      variant: chance.one(variants),
      tempo: chance.whole(150, 190),
      pitch: chance.whole(40, 60),
    })
    this.#manner = { seeker: manner(one), listener: manner(other) }
  }

  call(): Call {
    const samples = Math.ceil(((this.#now + 1_500) * rate) / 1_000)
    return {
      sound: { seeker: this.#sound.seeker.slice(0, samples), listener: this.#sound.listener.slice(0, samples) },
      truth: {
        speech: this.#speech,
        breakIns: this.#breakIns,
        backchannels: this.#backchannels,
        touches: this.#touches,
      },
      length: this.#now + 1_500,
    }
  }

  async play(): Promise<void> {
    const chance = this.#chance
    await this.#say('listener', greeting)
    this.#now += chance.between(200, 900)
    while (this.#now < this.#length) {
      const taken = await this.#tell()
      if (!taken) {
        this.#now += chance.happens(0.2) ? chance.between(3_000, 6_000) : chance.between(150, 1_400)
        await this.#say('listener', chance.one(listenerLines))
      }
      this.#now += chance.between(150, 1_500)
    }
  }

  /** The seeker's turn. True where the listener has taken it from them, or touched its end, and has spoken already. */
  async #tell(): Promise<boolean> {
    const chance = this.#chance
    const stretches = chance.whole(2, 5)
    for (let stretch = 1; stretch <= stretches; stretch++) {
      const line = await speak(chance.one(seekerLines), this.#manner.seeker)
      const length = (line.length * 1_000) / rate
      const last = stretch === stretches
      if (chance.happens(0.14) && length > 2_600) {
        await this.#breakIn(line, length)
        return true
      }
      if (last && chance.happens(0.25)) {
        await this.#touch(line, length)
        return true
      }
      const from = this.#now
      this.#put('seeker', line, from)
      if (chance.happens(0.45) && length > 1_800) await this.#murmur(from + chance.between(500, length - 900))
      this.#now = from + length
      if (last) return false
      const pause = chance.happens(0.15) ? chance.between(3_000, 7_000) : chance.between(350, 2_200)
      if (pause > 1_500 && chance.happens(0.4)) await this.#murmur(this.#now + chance.between(300, pause - 1_000))
      this.#now += pause
    }
    return false
  }

  /** 嗯: low, and nothing follows. */
  async #murmur(at: number): Promise<void> {
    const chance = this.#chance
    const low = chance.happens(0.25)
    const sound = await speak(chance.one(low ? longerSounds : sounds), this.#manner.listener)
    const weaker = 10 ** (-(low ? chance.between(7, 10) : chance.between(2, 9)) / 20)
    this.#put(
      'listener',
      sound.map((sample) => sample * weaker),
      at,
    )
    this.#backchannels.push({ from: at, until: at + (sound.length * 1_000) / rate })
  }

  async #breakIn(line: Float32Array, length: number): Promise<void> {
    const chance = this.#chance
    const from = this.#now
    const own = await speak(chance.one(listenerLines), this.#manner.listener)
    if (chance.happens(0.6)) {
      const starts = chance.between(600, length - 1_500)
      const yields = starts + chance.between(550, 950)
      this.#put('seeker', cut(line, yields), from)
      this.#put('listener', own, from + starts)
      this.#breakIns.push({ from: from + starts, way: 'yielded' })
      this.#now = from + starts + (own.length * 1_000) / rate
      return
    }
    const starts = chance.between(600, length - 1_600)
    this.#put('seeker', line, from)
    this.#put('listener', own, from + starts)
    this.#breakIns.push({ from: from + starts, way: 'talked-over' })
    this.#now = from + Math.max(length, starts + (own.length * 1_000) / rate)
  }

  /** The listener answers a moment before the seeker has ended: as people do. */
  async #touch(line: Float32Array, length: number): Promise<void> {
    const from = this.#now
    const own = await speak(this.#chance.one(listenerLines), this.#manner.listener)
    const starts = length - this.#chance.between(40, 280)
    this.#put('seeker', line, from)
    this.#put('listener', own, from + starts)
    this.#touches++
    this.#now = from + starts + (own.length * 1_000) / rate
  }

  async #say(voice: Voice, text: string): Promise<void> {
    const line = await speak(text, this.#manner[voice])
    this.#put(voice, line, this.#now)
    this.#now += (line.length * 1_000) / rate
  }

  #put(voice: Voice, line: Float32Array, at: number): void {
    const place = Math.round((at * rate) / 1_000)
    for (const [index, sample] of line.entries()) this.#sound[voice][place + index]! += sample * 0.5
    for (const [from, until] of stretchesOf(line)) this.#speech[voice].push([at + from, at + until])
  }
}

/** A line that breaks off there, as somebody does who gives way. */
function cut(line: Float32Array, at: number): Float32Array {
  const place = Math.round((at * rate) / 1_000)
  const fade = 0.03 * rate
  return line.slice(0, place).map((sample, index) => sample * Math.min(1, (place - index) / fade))
}

/** Where a line sounds: hundredths of a second above −45 dB of its loudest, with what lies between near ones. */
export function stretchesOf(line: Float32Array): [from: number, until: number][] {
  const step = rate / 100
  const energies = Array.from({ length: Math.ceil(line.length / step) }, (_, index) =>
    line.subarray(index * step, (index + 1) * step).reduce((sum, sample) => sum + sample * sample, 0),
  )
  const least = energies.reduce((most, energy) => Math.max(most, energy), 0) * 10 ** -4.5
  const found: [number, number][] = []
  for (const [index, energy] of energies.entries()) {
    if (energy < least) continue
    const last = found.at(-1)
    if (last !== undefined && index * 10 - last[1] < closure) last[1] = (index + 1) * 10
    else found.push([index * 10, (index + 1) * 10])
  }
  return found
}

/** A gap that is shorter lies within a word: the closure of a 他 or 不. ms */
const closure = 100
