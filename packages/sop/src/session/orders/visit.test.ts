import { describe, expect, test } from 'vitest'
import { begun, crisis, tang, waiting, xu } from '../../../testing/stage.ts'
import { minutes, seconds } from '../../../testing/standard.ts'
import { inVoice } from '../state.ts'
import { stateFor } from '../visible.ts'

const take = (who: typeof xu) => ({ type: 'take-crisis', workingName: who.workingName }) as const
const join = { type: 'join-voice' } as const
const leave = { type: 'leave-voice' } as const
const everyone = ['seeker', 'listener', 'supervisor'] as const

describe('[S7.2] the supervisor joins the voice as the third', () => {
  test('only whoever has taken it, only in a crisis, only where there is a voice', () => {
    expect(begun().supervisor(join)).toBe('not-in-crisis')
    const stage = crisis()
    expect(stage.supervisor(join)).toBe('not-yours')
    stage.granted(stage.supervisor(take(xu)))
    expect(stage.supervisor(join, tang)).toBe('not-yours')
    expect(stage.seeker(join)).toBe('not-yours')
    expect(stage.listener(join)).toBe('not-yours')
    expect(stage.system(join)).toBe('not-yours')
    expect(stage.order('supervisor', undefined, join)).toBe('not-yours')
    stage.granted(stage.seeker({ type: 'switch-mode', mode: 'text' }))
    expect(stage.supervisor(join)).toBe('not-now')
    expect(inVoice(stage.session)).toBeUndefined()
  })

  test('everybody is told who it is, from when, and when they left; twice is once', () => {
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)))
    const before = stage.log.length
    stage.granted(stage.supervisor(join), stage.supervisor(join))
    const from = stage.now
    for (const onlooker of everyone) {
      expect(inVoice(stateFor(onlooker, stage.session))).toEqual({ workingName: xu.workingName, from })
    }
    stage.wait(minutes(2))
    expect(stage.supervisor(leave, tang)).toBe('not-yours')
    expect(stage.listener(leave)).toBe('not-yours')
    stage.granted(stage.supervisor(leave), stage.supervisor(leave))
    expect(stage.happened(before)).toEqual(['voice-joined', 'voice-left'])
    for (const onlooker of everyone) {
      const shown = stateFor(onlooker, stage.session)
      expect(inVoice(shown)).toBeUndefined()
      expect(shown).toMatchObject({ visits: [{ workingName: xu.workingName, from, until: stage.now }] })
      expect(JSON.stringify(shown)).not.toContain(onlooker === 'supervisor' ? '\u0000' : xu.id)
    }
    stage.granted(stage.supervisor(join))
    expect(inVoice(stage.session)).toEqual({ workingName: xu.workingName, from: stage.now })
  })

  test('a device that is gone for too long is said to be lost, which is not leaving', () => {
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)), stage.supervisor(join))
    stage.wait(seconds(20))
    stage.granted(stage.system(leave), stage.system(leave))
    expect(stage.session).toMatchObject({ visits: [{ until: stage.now, lost: true }] })
  })

  test('another supervisor who takes over is not in the voice before they join; the first is there no more', () => {
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)), stage.supervisor(join), stage.supervisor(take(tang), tang))
    expect(inVoice(stage.session)).toBeUndefined()
    expect(stage.supervisor(join)).toBe('not-yours')
    stage.granted(stage.supervisor(join, tang))
    expect(stage.session).toMatchObject({
      visits: [{ workingName: xu.workingName, until: stage.now }, { workingName: tang.workingName }],
    })
  })

  test('it ends with the crisis, and with the voice', () => {
    const written = crisis()
    written.granted(written.supervisor(take(xu)), written.supervisor(join))
    written.granted(written.seeker({ type: 'switch-mode', mode: 'text' }))
    expect(inVoice(written.session)).toBeUndefined()
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)), stage.supervisor(join))
    stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }))
    expect(inVoice(stage.session)).toBeUndefined()
    expect(stage.session).not.toHaveProperty('visits')
  })

  test('also where somebody waits whom no listener has met, and where the listener was relieved', () => {
    const alone = waiting()
    alone.granted(alone.seeker({ type: 'ask-help', kind: 'danger' }), alone.supervisor(take(xu)))
    alone.granted(alone.supervisor(join))
    expect(inVoice(alone.session)).toBeDefined()
    const relieved = crisis()
    relieved.granted(relieved.supervisor(take(xu)), relieved.supervisor(join), relieved.listener({ type: 'leave' }))
    expect(inVoice(relieved.session)).toBeDefined()
  })

  test('who comes and goes all evening does not make the state grow', () => {
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)))
    for (let time = 0; time < 40; time += 1) stage.granted(stage.supervisor(join), stage.supervisor(leave))
    expect(stage.session).toMatchObject({ visits: { length: 12 } })
  })
})
