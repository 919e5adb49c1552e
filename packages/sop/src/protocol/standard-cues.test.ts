import { momentKinds } from '../reflection/moments.ts'
import { describe, expect, test } from 'vitest'
import { minutes, seconds, standard } from '../../testing/standard.ts'
import type { Cue, Step } from './protocol.ts'

const cues: readonly Cue[] = standard.phases.flatMap((phase) => phase.cues)
const steps: readonly Step[] = standard.phases.flatMap((phase) => phase.steps)

function hanzi(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0
}

describe('the cues', () => {
  test('[S0.5] wording is the listener’s own, except rules, danger and boundaries, which are the service’s', () => {
    expect(cues.filter((cue) => !cue.adaptable).map((cue) => cue.id)).toEqual([
      'open.time',
      'open.secrecy',
      'listen.danger',
      'explore.danger',
      'close.still-heavy',
      'close.boundary',
    ])
    const own = standard.phases.map((phase) => phase.cues.filter((cue) => cue.adaptable).length)
    expect(Math.min(...own)).toBeGreaterThanOrEqual(8)
  })

  test('[S3.3] each is taken in at a glance: at most 26 hanzi', () => {
    expect(cues.filter((cue) => hanzi(cue.text['zh-CN']) > 26).map((cue) => cue.id)).toEqual([])
  })

  test('[S3.3] at every moment two or three are of use, also when all steps are marked or a phase was entered early', () => {
    const poor = standard.phases.flatMap(({ id, latest, cues: own }) =>
      Array.from({ length: latest / seconds(30) }, (_, index) => seconds(30) * index)
        .filter((at) => own.filter((cue) => cue.step === undefined && ofUseAt(cue, at)).length < 2)
        .map((at) => `${id} at ${at / minutes(1)} min`),
    )
    expect(poor).toEqual([])
  })

  test('what one says is said to 您', () => {
    const said = cues.filter((cue) => cue.kind === 'say')
    expect(said.filter((cue) => /你|对方|求助者/u.test(cue.text['zh-CN'])).map((cue) => cue.id)).toEqual([])
  })

  test('what one keeps in mind speaks to oneself, of 对方', () => {
    const kept = cues.filter((cue) => cue.kind === 'mind')
    expect(kept.filter((cue) => unquoted(cue).includes('您')).map((cue) => cue.id)).toEqual([])
  })

  test('[S7.1] minutes are named only while they are true', () => {
    for (const cue of cues.filter((each) => each.text['zh-CN'].includes('十分钟左右')))
      expect([cue.from, cue.until]).toEqual([minutes(40), minutes(43)])
  })

  test('no exclamation, no promise, no clinical word, no placeholder but the working name', () => {
    const all = JSON.stringify(standard).replaceAll('{{name}}', '')
    expect(all).not.toMatch(/[！!]|患者|病人|治疗|治愈|一定会|都会好|保证|TODO|\{\w+\}|\p{Extended_Pictographic}/u)
    expect(all.replaceAll('不做诊断', '')).not.toContain('诊断')
  })

  test('each that helps with a step carries a clause of that step', () => {
    const astray = cues.filter((cue) => {
      const step = steps.find((each) => each.id === cue.step)
      return step !== undefined && !cue.clauses.some((clause) => step.clauses.includes(clause))
    })
    expect(astray.map((cue) => cue.id)).toEqual([])
  })

  test('every step that is said has words for it', () => {
    const silent = steps.filter((step) => step.knownBy === 'said' && !cues.some((cue) => cue.step === step.id))
    expect(silent.map((step) => step.id)).toEqual([])
  })
})

/** Without what is quoted: a reminder may name words that are said to the seeker. */
function unquoted(cue: Cue): string {
  return cue.text['zh-CN'].replaceAll(/“[^”]*”/gu, '')
}

function ofUseAt(cue: Cue, at: number): boolean {
  return at >= (cue.from ?? 0) && at < (cue.until ?? Infinity)
}

function options(field: string): readonly string[] | undefined {
  return standard.debrief.note.find((each) => each.id === field)?.options.map((option) => option.id)
}

describe('afterwards', () => {
  test('[S5.5] the note is closed choices only, six of them, and none could name a person', () => {
    expect(standard.debrief.note.map(({ id, choose }) => [id, choose])).toEqual([
      ['topics', 'many'],
      ['at-the-end', 'one'],
      ['helped', 'many'],
      ['risk', 'one'],
      ['next', 'one'],
      ['supervision', 'one'],
    ])
    for (const field of standard.debrief.note) {
      expect(Object.keys(field).toSorted()).toEqual(['choose', 'id', 'options', 'title'])
      for (const option of field.options) expect(Object.keys(option).toSorted()).toEqual(['id', 'label'])
    }
  })

  test('[S5.5] the note holds what was talked about, how it ended, what helped, risk, what is next, and supervision', () => {
    expect(options('topics')).toContain('other')
    expect(options('at-the-end')).toEqual(['lighter', 'same', 'heavier', 'left-early', 'i-left', 'unclear'])
    expect(options('risk')).toEqual(['none', 'uneasy', 'spoken-of', 'not-asked', 'crisis'])
    expect(options('next')).toEqual(['again', 'other-resources', 'both', 'nothing'])
    expect(options('supervision')).toEqual(['not-needed', 'wished', 'soon'])
  })

  test('[S5.6] three small questions: what worked, what to do differently, what of it is one’s own', () => {
    const general = standard.debrief.reflection.filter(({ about }) => about === undefined)
    expect(general.map(({ id, aspect }) => [id, aspect])).toEqual([
      ['worked', 'worked'],
      ['differently', 'next'],
      ['mine', 'mine'],
    ])
    expect(general[0]?.text['zh-CN']).toMatch(/哪一刻.*做了什么/u)
  })

  test('[S5.6] [S6.3] beside them one for each kind of moment that a session may hold', () => {
    const { reflection } = standard.debrief
    expect(new Set(reflection.flatMap(({ about }) => about ?? []))).toEqual(new Set(momentKinds))
    for (const question of reflection) {
      expect(question.clauses).toContain('S5.6')
      expect(question.text['zh-CN']).toMatch(/？$/u)
    }
  })
})
