import { describe, expect, test } from 'vitest'
import { at, edited, entries } from '../../testing/edited.ts'
import { readProtocol } from './file.ts'

/** Reads the edited file; every problem must be one of safety, and their paths are answered. */
function safety(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const read = readProtocol(edited(changes))
  const found = read.ok ? [] : read.refusal
  expect(found.filter((each) => each.code !== 'safety')).toEqual([])
  return found.map((each) => each.path)
}

/** `code path` of every problem of the edited file. */
function told(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const read = readProtocol(edited(changes))
  return read.ok ? [] : read.refusal.map(({ code, path }) => `${code} ${path}`)
}

/** Where the cues of the rules stand in the file. */
const rules: readonly string[] = entries('phases.0.cues').flatMap((cue, index) =>
  cue['step'] === 'open.rules' ? `phases.0.cues.${index}` : [],
)

function all(key: string, value: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(rules.map((path) => [`${path}.${key}`, value]))
}

describe('[S0.5] the safety rules cannot be switched off', () => {
  test.each([0, 1, 2, 3, 4, 5, 6])('[S1.1] [S1.2] [S1.5] [S1.6] [S1.7] check %i of the preparation stays', (index) => {
    expect(safety({ [`prepare.checks.${index}`]: undefined })).toEqual(['prepare.checks'])
  })

  test('[S1.5] ethics are affirmed by a person, under their clause', () => {
    expect(at('prepare.checks.4.id')).toBe('ethics')
    expect(safety({ 'prepare.checks.4.how': 'measured' })).toEqual(['prepare.checks[4].how'])
    expect(safety({ 'prepare.checks.4.clauses': ['S1.7'] })).toEqual(['prepare.checks[4].clauses'])
  })

  test('[S1.6] so is the crisis duty', () => {
    expect(at('prepare.checks.5.id')).toBe('crisis-duty')
    expect(safety({ 'prepare.checks.5.how': 'measured' })).toEqual(['prepare.checks[5].how'])
    expect(safety({ 'prepare.checks.5.clauses': ['S1.7'] })).toEqual(['prepare.checks[5].clauses'])
  })

  test('[S2.2] the step of the rules and the limits of confidentiality stays', () => {
    expect(at('phases.0.steps.1.id')).toBe('open.rules')
    expect(safety({ ...all('step', undefined), 'phases.0.steps.1': undefined })).toEqual(['phases[0].steps'])
    expect(safety({ 'phases.0.steps.1.clauses': ['S0.4'] })).toEqual(['phases[0].steps'])
  })

  test('[S2.2] so do its words: to be said, for that step, and not to be reworded', () => {
    expect(rules).toHaveLength(2)
    expect(safety(all('adaptable', true))).toEqual(['phases[0].cues'])
    expect(safety(all('kind', 'mind'))).toEqual(['phases[0].cues'])
    expect(safety(all('step', undefined))).toEqual(['phases[0].cues'])
    expect(safety(all('clauses', ['S0.4']))).toEqual(['phases[0].cues'])
  })

  test('[S5.3] the closing asks how the seeker is now', () => {
    expect(at('phases.3.steps.3.clauses')).toEqual(['S5.3'])
    expect(safety({ 'phases.3.steps.3.clauses': ['S5.4'] })).toEqual(['phases[3].steps'])
  })

  test('[S5.5] the note asks whether danger was noticed, and “none” can be said', () => {
    expect(at('debrief.note.3.id')).toBe('risk')
    expect(safety({ 'debrief.note.3': undefined })).toEqual(['debrief.note'])
    expect(safety({ 'debrief.note.3.options.0': undefined })).toEqual(['debrief.note[3]'])
  })

  test('[S5.5] a field of free text, which could hold private details, cannot be added to the note', () => {
    expect(told({ 'debrief.note.0.choose': 'text' })).toEqual(['not-allowed debrief.note[0].choose'])
    expect(told({ 'debrief.note.0.options': undefined })).toEqual(['missing-key debrief.note[0]'])
    expect(told({ 'debrief.note.0.text': true })).toEqual(['unknown-key debrief.note[0].text'])
  })

  test('[S7.2] words about danger are not a matter of personal style', () => {
    const dangers = entries('phases.1.cues').findIndex((cue) => (cue['clauses'] as string[]).includes('S7.2'))
    expect(safety({ [`phases.1.cues.${dangers}.adaptable`]: true })).toEqual([`phases[1].cues[${dangers}].adaptable`])
  })

  test('a phase that is safe may still be changed', () => {
    expect(
      safety({
        'phases.0.cues.0.text.zh-CN': '您好。',
        'phases.3.steps.4': undefined,
        'phases.3.cues': keptInClosing(),
      }),
    ).toEqual([])
  })
})

/** The closing without its last step and the cues for it. */
function keptInClosing(): unknown {
  return entries('phases.3.cues').filter((cue) => cue['step'] !== 'close.next')
}
