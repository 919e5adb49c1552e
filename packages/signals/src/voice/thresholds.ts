/**
 * Every threshold of the voices, as data. `changes`: who may change it. `service`: a service's supervisors, by a
 * figure of their own handed to `limitsOf`; `measured`: only together with a new measurement (`bench voices`).
 */
export interface Threshold {
  readonly value: number
  readonly unit: 'ms' | 'probability' | 'dB' | 'semitones' | 'ratio' | '%' | 'count' | 'Hz'
  readonly source: string
  readonly changes: 'service' | 'measured'
}

/** From frames to speech, for each engine: they are early and late by different amounts. */
const speech = {
  silero: {
    on: {
      value: 0.4,
      unit: 'probability',
      source: 'measured on generated calls in noise; its own default of 0.5 loses low beginnings and ends',
      changes: 'measured',
    },
    off: { value: 0.3, unit: 'probability', source: 'measured with `on`', changes: 'measured' },
    leastSpeech: { value: 64, unit: 'ms', source: 'two frames; a 嗯 lasts 150 and more', changes: 'measured' },
    leastSilence: {
      value: 200,
      unit: 'ms',
      source: 'the usual bound of a pause (Heldner & Edlund 2010); closures of stops are shorter',
      changes: 'measured',
    },
    onsetLate: {
      value: 24,
      unit: 'ms',
      source: 'measured on generated calls: 14 clean, 34 at 20 dB, 55 at 10 dB',
      changes: 'measured',
    },
    endLate: { value: 0, unit: 'ms', source: 'measured on generated calls: none', changes: 'measured' },
  },
  fvad: {
    on: { value: 0.5, unit: 'probability', source: 'it says yes or no', changes: 'measured' },
    off: { value: 0.5, unit: 'probability', source: 'it says yes or no', changes: 'measured' },
    leastSpeech: { value: 80, unit: 'ms', source: 'a click is shorter', changes: 'measured' },
    leastSilence: { value: 200, unit: 'ms', source: 'as above', changes: 'measured' },
    onsetLate: { value: 0, unit: 'ms', source: 'measured on generated calls: none', changes: 'measured' },
    endLate: { value: 0, unit: 'ms', source: 'measured on generated calls: none', changes: 'measured' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Threshold>>>>

/** Small sounds that the model takes for none. */
const hum = {
  over: {
    value: 8,
    unit: 'dB',
    source: 'above the quietest of the room; measured at 10 and 20 dB',
    changes: 'measured',
  },
  least: { value: -50, unit: 'dB', source: 'dBFS: below it a voice is not understood; ours', changes: 'measured' },
  near: { value: 3, unit: 'semitones', source: 'a 嗯 glides by less within a frame; ours', changes: 'measured' },
  times: {
    value: 2,
    unit: 'count',
    source: 'frames in a row: noise is rarely clear twice; measured',
    changes: 'measured',
  },
  longest: {
    value: 1_000,
    unit: 'ms',
    source: 'a small sound is shorter, a machine is longer; ours',
    changes: 'measured',
  },
} as const satisfies Readonly<Record<string, Threshold>>

/** Who has the turn, and who breaks in. */
const turns = {
  encouragerLongest: {
    value: 800,
    unit: 'ms',
    source: '嗯, 对, 是的, 我在听: most last 300 to 700 (Ward & Tsukahara 2000); longer ones speak',
    changes: 'service',
  },
  lowEncouragerLongest: {
    value: 1_400,
    unit: 'ms',
    source: 'an encourager of S3.2 such as 嗯，我听着呢, said low; ours',
    changes: 'service',
  },
  low: { value: 5, unit: 'dB', source: 'below the own usual loudness of a turn; ours', changes: 'service' },
  echoBelow: {
    value: 14,
    unit: 'dB',
    source: 'so far below the own usual loudness, while the other speaks, it is their echo; ours',
    changes: 'measured',
  },
  echoLasts: {
    value: 300,
    unit: 'ms',
    source: 'an echo outlasts its voice by the way there and back; ours',
    changes: 'measured',
  },
  followedWithin: {
    value: 800,
    unit: 'ms',
    source: 'what comes so soon after a small sound belongs to it (嗯，那…); ours',
    changes: 'service',
  },
  terminalOverlap: {
    value: 400,
    unit: 'ms',
    source: 'nine in ten overlaps where turns change hands naturally are shorter (Levinson & Torreira 2015)',
    changes: 'service',
  },
  talkedOver: {
    value: 1_000,
    unit: 'ms',
    source: 'issue 4: at most 1 s of overlap until it is known',
    changes: 'service',
  },
  goesOn: {
    value: 200,
    unit: 'ms',
    source: 'who has the turn speaks beyond the other’s end; ours',
    changes: 'service',
  },
  pauseStillTheirs: {
    value: 1_000,
    unit: 'ms',
    source: 'who starts into so short a pause, while the other goes on, broke in; later it is a clash; ours',
    changes: 'service',
  },
  oneReply: {
    value: 1_000,
    unit: 'ms',
    source: 'between two sentences of one reply; whoever stopped for longer begins anew; ours',
    changes: 'service',
  },
  usualFrom: {
    value: 800,
    unit: 'ms',
    source: 'so much of a turn says how loud somebody speaks; ours',
    changes: 'measured',
  },
  forgottenAfter: {
    value: 1_000,
    unit: 'ms',
    source: 'unheard for so long, nobody knows who has the turn; ours',
    changes: 'measured',
  },
} as const satisfies Readonly<Record<string, Threshold>>

/** How a voice has changed against its own beginning. */
const change = {
  beginning: { value: 60_000, unit: 'ms', source: 'of speech: the own beginning; ours', changes: 'service' },
  recent: { value: 30_000, unit: 'ms', source: 'of speech: what is held against it; ours', changes: 'service' },
  tempo: {
    value: 0.15,
    unit: 'ratio',
    source: 'a change of a quarter is to be noticed; 5 % is the least that people hear (Quené 2007)',
    changes: 'service',
  },
  loudness: { value: 4, unit: 'dB', source: 'gain control hides less; ours', changes: 'service' },
  pitch: {
    value: 2,
    unit: 'semitones',
    source: 'heard as another voice; smaller steps are intonation; ours',
    changes: 'service',
  },
  pauses: { value: 1.5, unit: 'ratio', source: 'of the median pause within turns; ours', changes: 'service' },
  pausesLeast: {
    value: 6,
    unit: 'count',
    source: 'fewer pauses have no median worth the name; ours',
    changes: 'measured',
  },
  letsGo: {
    value: 0.7,
    unit: 'ratio',
    source: 'a word stays until the change is so much of its threshold',
    changes: 'measured',
  },
  wordsMost: { value: 3, unit: 'count', source: 'issue 4: three words at most', changes: 'service' },
} as const satisfies Readonly<Record<string, Threshold>>

/** What the listener is told afterwards. */
const account = {
  respected: {
    value: 3_000,
    unit: 'ms',
    source: 'a pause of 3 to 8 s after something heavy is a gift',
    changes: 'service',
  },
  listenShareLeast: { value: 10, unit: '%', source: 'listener’s share in pure listening: 10–25 %', changes: 'service' },
  listenShareMost: { value: 25, unit: '%', source: 'listener’s share in pure listening: 10–25 %', changes: 'service' },
  laterShareMost: { value: 40, unit: '%', source: 'listener’s share later: up to 40 %', changes: 'service' },
  talkLeast: {
    value: 60_000,
    unit: 'ms',
    source: 'of talk in a phase; a share of less says nothing; ours',
    changes: 'service',
  },
  sessionsLeast: {
    value: 3,
    unit: 'count',
    source: 'earlier sessions of one’s own before they are compared; ours',
    changes: 'service',
  },
  listenersLeast: {
    value: 5,
    unit: 'count',
    source: 'issue 4: others see totals over at least five listeners only',
    changes: 'measured',
  },
  sessionsMost: { value: 10, unit: 'count', source: 'issue 4: the own last ten', changes: 'service' },
} as const satisfies Readonly<Record<string, Threshold>>

export const thresholds = { speech, hum, turns, change, account }

type Values<Table> = { readonly [Name in keyof Table]: number }
export type SpeechLimits = Values<typeof speech.silero>
export type HumLimits = Values<typeof hum>
export type TurnLimits = Values<typeof turns>
export type ChangeLimits = Values<typeof change>
export type AccountLimits = Values<typeof account>

export interface Limits {
  readonly speech: { readonly silero: SpeechLimits; readonly fvad: SpeechLimits }
  readonly hum: HumLimits
  readonly turns: TurnLimits
  readonly change: ChangeLimits
  readonly account: AccountLimits
}

function valuesOf<Table extends Readonly<Record<string, Threshold>>>(table: Table): Values<Table> {
  return Object.fromEntries(Object.entries(table).map(([name, { value }]) => [name, value])) as Values<Table>
}

/** The figures alone, as the rules read them. */
export const limits: Limits = {
  speech: { silero: valuesOf(speech.silero), fvad: valuesOf(speech.fvad) },
  hum: valuesOf(hum),
  turns: valuesOf(turns),
  change: valuesOf(change),
  account: valuesOf(account),
}
