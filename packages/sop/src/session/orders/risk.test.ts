import { describe, expect, test } from 'vitest'
import { begun, captioned, closing, codes, he, inDanger, notice, reading, waiting, xu } from '../../../testing/stage.ts'
import { Stage } from '../../../testing/stage.ts'
import { minutes, seconds, standard } from '../../../testing/standard.ts'
import { clockOf, lostTimeAt } from '../clock.ts'
import { reportOf } from '../report.ts'
import { askedPart, begunPart, dangerOpen, leftUnanswered, lostInDanger, openRisk } from '../state.ts'
import { nextDeadline } from '../timetable.ts'
import { stateFor, visibleTo } from '../visible.ts'

const answer = (number: number, said: 'asked-safe' | 'misheard' = 'asked-safe') =>
  ({ type: 'answer-risk', number, answer: said }) as const
const riskOf = ({ session }: Stage) => askedPart(session)?.risk
const lastOf = ({ log }: Stage) => log.at(-1)

describe('[S1.6] signs of danger are noticed', () => {
  test('from joining on, by the system alone, and not where there is no session', () => {
    for (const stage of [waiting(), reading(), begun()]) {
      expect(stage.system(notice(2, ['active_thought']))).toBeUndefined()
      expect(openRisk(stage.session)).toMatchObject({ level: 2, number: 1, at: stage.now, since: stage.now })
    }
    const stage = begun()
    expect(stage.seeker(notice(2, ['active_thought']))).toBe('not-yours')
    expect(stage.listener(notice(2, ['active_thought']))).toBe('not-yours')
    stage.granted(stage.seeker({ type: 'leave' }))
    expect(stage.system(notice(3, ['plan']))).toBe('already-ended')
  })

  test('once for each level: more of the same adds nothing, a graver one does', () => {
    const stage = inDanger()
    const [before, first] = [stage.log.length, riskOf(stage)]
    stage.wait(seconds(30))
    stage.granted(stage.system(notice(2, ['active_thought'])), stage.system(notice(2, ['method'])))
    expect(stage.log).toHaveLength(before)
    stage.granted(stage.system(notice(3, ['plan'])), stage.system(notice(3, ['intent'])))
    expect(stage.happened(before)).toEqual(['risk-noticed'])
    expect(riskOf(stage)).toEqual({
      ...first,
      number: 2,
      level: 3,
      signs: codes('plan', 'active_thought'),
      at: stage.now,
    })
  })

  test('it stays with the seeker who waits again', () => {
    const stage = reading()
    stage.granted(stage.system(notice(2, ['active_thought'])))
    stage.wait(minutes(3)).tick()
    expect(stage.session).toMatchObject({ status: 'waiting', risk: { status: 'open' } })
  })

  test('the seeker’s own screen is told nothing of it', () => {
    const stage = inDanger()
    const noticed = lastOf(stage)!.event
    expect(visibleTo('seeker', noticed)).toBeUndefined()
    expect(visibleTo('listener', noticed)).toEqual(noticed)
    expect(visibleTo('supervisor', noticed)).toEqual(noticed)
    expect(stateFor('seeker', stage.session)).not.toHaveProperty('risk')
    expect(stateFor('supervisor', stage.session)).toHaveProperty('risk.level', 2)
  })
})

describe('[S1.6] danger in what is spoken', () => {
  const spoken = { ...notice(2, ['active_thought']), spoken: true }
  const on = { type: 'switch-captions', on: true } as const

  test('is told by the device of its listener, and by nobody else', () => {
    const stage = captioned()
    expect(stage.seeker(spoken)).toBe('not-yours')
    expect(stage.listener(spoken, he)).toBe('not-yours')
    expect(stage.system(spoken)).toBe('not-yours')
    expect(stage.listener(notice(2, ['active_thought']))).toBe('not-yours')
    expect(stage.listener(spoken)).toBeUndefined()
    expect(openRisk(stage.session)).toMatchObject({ level: 2, spoken: true })
    stage.granted(stage.system(notice(3, ['plan'])))
    expect(openRisk(stage.session)).not.toHaveProperty('spoken')
  })

  test('only while both know that a device hears words, and only where the seeker agreed to it', () => {
    const refused = begun()
    expect(refused.listener(on)).toBe('not-now')
    expect(refused.listener(spoken)).toBe('not-now')
    const stage = captioned()
    expect(stage.listener(on, he)).toBe('not-yours')
    stage.granted(stage.listener(on))
    expect(stateFor('seeker', stage.session)).toMatchObject({ captions: 'on' })
    expect(stage.happened(0).filter((type) => type === 'captions-switched')).toHaveLength(1)
    stage.granted(stage.listener({ type: 'switch-captions', on: false }))
    expect(stage.listener(spoken)).toBe('not-now')
    stage.granted(stage.seeker({ type: 'leave' }))
    expect(reportOf(standard, stage.log)).toMatchObject({ captions: true })
    expect(stage.listener(on)).toBe('already-ended')
  })
})

describe('[S1.6] a model outside reads along', () => {
  test('only where the seeker agreed, and until they take it back, which they may in a crisis, too', () => {
    const stage = new Stage()
    stage.granted(stage.seeker({ type: 'join', topic: 'work', mode: 'text', observation: false, secondReader: true }))
    expect(askedPart(stage.session)).toMatchObject({ secondReader: 'agreed' })
    expect(stage.listener({ type: 'stop-second-reader' })).toBe('not-yours')
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'danger' }), stage.seeker({ type: 'stop-second-reader' }))
    expect(stage.session).toMatchObject({ status: 'crisis', before: { secondReader: 'stopped' } })
    const before = stage.log.length
    stage.granted(stage.seeker({ type: 'stop-second-reader' }))
    expect(stage.log).toHaveLength(before)
    const without = begun()
    without.granted(without.seeker({ type: 'stop-second-reader' }))
    expect(askedPart(without.session)).not.toHaveProperty('secondReader')
  })
})

describe('[S7.2] a person answers', () => {
  test('its listener, and what stands open: nothing is answered unseen', () => {
    const stage = inDanger()
    expect(stage.listener(answer(1), he)).toBe('not-yours')
    expect(stage.supervisor(answer(1))).toBe('not-yours')
    expect(stage.system(answer(1))).toBe('not-yours')
    expect(stage.listener(answer(2))).toBe('not-now')
    stage.granted(stage.system(notice(3, ['plan'])))
    expect(stage.listener(answer(1))).toBe('risk-risen')
    expect(stage.listener(answer(2, 'misheard'))).toBeUndefined()
    expect(riskOf(stage)).toMatchObject({ status: 'answered', answer: 'misheard', answeredAt: stage.now })
    expect(stage.listener(answer(2, 'misheard'))).toBeUndefined()
    expect(stage.listener(answer(2, 'asked-safe'))).toBe('not-now')
  })

  test('not before they speak, and not instead of a supervisor', () => {
    const early = reading()
    early.granted(early.system(notice(2, ['active_thought'])))
    expect(early.listener(answer(1))).toBe('not-now')
    const stage = inDanger()
    stage.granted(stage.listener({ type: 'declare-crisis' }))
    expect(stage.listener(answer(1))).toBe('crisis-open')
  })

  test('afterwards the same signs are nothing new; a new sign or a higher level is', () => {
    const stage = inDanger()
    stage.granted(stage.listener(answer(1)))
    const before = stage.log.length
    stage.granted(stage.system(notice(2, ['active_thought'])))
    expect(stage.log).toHaveLength(before)
    stage.granted(stage.system(notice(2, ['active_thought', 'method'])))
    expect(openRisk(stage.session)).toMatchObject({ number: 2, level: 2, signs: codes('active_thought', 'method') })
    stage.granted(stage.listener(answer(2, 'misheard')), stage.system(notice(2, ['method', 'active_thought'])))
    expect(openRisk(stage.session)).toBeUndefined()
    stage.granted(stage.system(notice(3, ['method'])))
    expect(openRisk(stage.session)).toMatchObject({ number: 3, level: 3 })
  })

  test('an ordinary end waits for the answer, and whoever wants to leave does not', () => {
    const stage = closing()
    stage.granted(stage.system(notice(2, ['active_thought'])))
    expect(stage.listener({ type: 'finish' })).toBe('risk-open')
    stage.granted(stage.listener(answer(1)))
    expect(stage.listener({ type: 'finish' })).toBeUndefined()
    for (const leaves of ['seeker', 'listener'] as const) {
      const other = inDanger()
      expect(other[leaves]({ type: 'leave' })).toBeUndefined()
      expect(other.session).toMatchObject({ status: 'ended', last: { risk: { status: 'open' } } })
    }
  })

  test('a crisis is an answer, and what comes to it meanwhile is written down and asks nobody', () => {
    const stage = inDanger()
    stage.granted(stage.listener({ type: 'declare-crisis' }))
    expect(riskOf(stage)).toMatchObject({ status: 'answered', answer: 'declared' })
    expect(dangerOpen(stage.session)).toBe(true)
    stage.granted(stage.system(notice(3, ['means_at_hand'])))
    expect(lastOf(stage)?.event).toMatchObject({ type: 'risk-noticed', level: 3 })
    expect(openRisk(stage.session)).toBeUndefined()
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }))
    expect(dangerOpen(stage.session)).toBe(false)
    stage.granted(stage.system(notice(3, ['means_at_hand'])))
    expect(openRisk(stage.session)).toBeUndefined()
  })
})

describe('[S7.2] while nobody has answered', () => {
  test('the end of time does not end it; after the answer there is the grace once more, to part', () => {
    const stage = closing()
    stage.at(minutes(51))
    stage.granted(stage.system(notice(2, ['active_thought'])))
    stage.at(minutes(75)).tick()
    expect(stage.session).toMatchObject({ status: 'live', timeReached: true })
    expect(nextDeadline(standard, stage.session)).toBeUndefined()
    expect(clockOf(standard, stage.session, stage.now)).toMatchObject({ remaining: 0, overrun: standard.grace })
    stage.granted(stage.listener(answer(1)))
    expect(nextDeadline(standard, stage.session)).toBe(stage.now + standard.grace)
    stage.wait(standard.grace).tick()
    expect(lastOf(stage)).toEqual({ at: stage.now, event: { type: 'ended', reason: 'time-up' } })
    expect(reportOf(standard, stage.log)).toMatchObject({ length: minutes(77), overran: minutes(27) })
  })

  test('answered in time, it changes nothing about the end', () => {
    const stage = inDanger()
    stage.granted(stage.listener(answer(1)))
    stage.wait(minutes(200)).tick()
    expect(lastOf(stage)).toEqual({
      at: begunPart(stage.session)!.startedAt + standard.length + standard.grace,
      event: { type: 'ended', reason: 'time-up' },
    })
  })

  test('a crisis beyond the planned end leaves time to part as well', () => {
    const stage = closing()
    stage.granted(stage.system(notice(2, ['active_thought'])))
    stage.at(minutes(60)).granted(stage.listener({ type: 'declare-crisis' }))
    stage.wait(minutes(20))
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }))
    expect(nextDeadline(standard, stage.session)).toBe(stage.now + standard.grace)
  })

  test('a lost connection does not end it, and what is lost meanwhile does not count', () => {
    const stage = begun().at(minutes(5))
    stage.granted(stage.system({ type: 'lose', side: 'listener' }))
    stage.wait(minutes(1)).granted(stage.system(notice(2, ['active_thought'])))
    stage.wait(minutes(15)).tick()
    expect(stage.session).toMatchObject({ status: 'suspended' })
    expect(lostTimeAt(stage.session, stage.now)).toBe(minutes(1))
    stage.granted(stage.system({ type: 'return', side: 'listener' }))
    expect(stage.session).toMatchObject({ status: 'live', lostTime: minutes(16), excused: minutes(15) })
    stage.granted(stage.listener(answer(1)), stage.system({ type: 'lose', side: 'seeker' }))
    expect(lostTimeAt(stage.session, stage.now)).toBe(minutes(1))
    stage.wait(standard.lostAllowance - minutes(1)).tick()
    expect(lastOf(stage)).toEqual({ at: stage.now, event: { type: 'ended', reason: 'interrupted' } })
  })

  test('answered while the line is lost, what is left of the allowance begins then', () => {
    const stage = inDanger()
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
    stage.wait(minutes(7)).granted(stage.listener(answer(1)))
    expect(nextDeadline(standard, stage.session)).toBe(stage.now + standard.lostAllowance)
    stage.wait(standard.lostAllowance).tick()
    expect(lastOf(stage)).toEqual({ at: stage.now, event: { type: 'ended', reason: 'interrupted' } })
  })
})

describe('[S7.2] a sign that nobody has answered calls supervisors', () => {
  test('while a line is lost, also of who still waits; no longer once it is back, answered, or a crisis', () => {
    const stage = inDanger()
    expect(lostInDanger(stage.session, true)).toBeUndefined()
    stage.granted(stage.system({ type: 'lose', side: 'listener' }))
    expect(lostInDanger(stage.session, false)).toMatchObject({ level: 2 })
    stage.granted(stage.system({ type: 'return', side: 'listener' }))
    expect(lostInDanger(stage.session, false)).toBeUndefined()
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }), stage.listener(answer(1)))
    expect(lostInDanger(stage.session, false)).toBeUndefined()

    const queue = waiting()
    queue.granted(queue.system(notice(3, ['plan'])))
    expect([lostInDanger(queue.session, false), lostInDanger(queue.session, true)?.level]).toEqual([undefined, 3])
    queue.granted(queue.seeker({ type: 'ask-help', kind: 'danger' }))
    expect(lostInDanger(queue.session, true)).toBeUndefined()
  })

  test('when the session is over, whoever left; but not where somebody had answered, or help was called', () => {
    const stage = inDanger()
    expect(leftUnanswered(stage.session)).toBeUndefined()
    stage.granted(stage.seeker({ type: 'leave' }))
    expect(leftUnanswered(stage.session)).toMatchObject({ level: 2 })

    const answered = inDanger()
    answered.granted(answered.listener(answer(1)), answered.seeker({ type: 'leave' }))
    expect(leftUnanswered(answered.session)).toBeUndefined()
    const declared = inDanger()
    declared.granted(declared.listener({ type: 'declare-crisis' }), declared.seeker({ type: 'leave' }))
    expect(leftUnanswered(declared.session)).toBeUndefined()
  })
})
