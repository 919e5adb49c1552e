import { begun, closing, crisis, he, inDanger, message, notice, offered, reading, Stage } from './stage.ts'
import { step, tang, waiting, wen, xu } from './stage.ts'
import { minutes, seconds } from './standard.ts'

/** Sessions worth remembering for ever: their logs of today must be readable by every later version. */
export const scenarios: Readonly<Record<string, () => Stage>> = {
  'ordinary-session': () => {
    const stage = new Stage()
    stage.granted(stage.seeker({ type: 'join', topic: 'parenting', mode: 'voice', observation: false }))
    stage.wait(seconds(15))
    stage.granted(
      stage.seeker({ type: 'describe', mood: 3, ageBand: 'adult', wordsLength: 64, hopeLength: 18 }),
      stage.system({ type: 'offer', listener: he.id, workingName: he.workingName }),
    )
    stage.wait(seconds(12))
    stage.granted(stage.listener({ type: 'accept' }, he))
    stage.wait(seconds(70))
    stage.granted(stage.listener({ type: 'begin' }, he))
    const mark = (minute: number, id: string) => {
      stage.at(minutes(minute))
      stage.granted(stage.listener({ type: 'mark', step: step(id), done: true }, he))
    }
    const advance = (minute: number, to: 'listen' | 'explore' | 'close') => {
      stage.at(minutes(minute))
      stage.granted(stage.listener({ type: 'advance', to }, he))
    }
    mark(1, 'open.greeting')
    mark(3, 'open.rules')
    advance(5.5, 'listen')
    mark(11, 'listen.feeling')
    stage.granted(stage.listener({ type: 'mark', step: step('listen.feeling'), done: false }, he))
    stage.granted(stage.seeker({ type: 'write', messageId: message(1), length: 12 }))
    stage.granted(stage.listener({ type: 'write', messageId: message(2), length: 7 }, he))
    advance(21, 'explore')
    stage.granted(stage.seeker({ type: 'switch-mode', mode: 'text' }))
    mark(27, 'explore.sum-up')
    advance(40, 'close')
    mark(44, 'close.own-summary')
    stage.at(minutes(50.5))
    return stage.granted(stage.listener({ type: 'finish' }, he))
  },

  'passed-and-lapsed': () => {
    const stage = offered()
    stage.granted(stage.listener({ type: 'pass' }))
    stage.granted(stage.system({ type: 'offer', listener: he.id, workingName: he.workingName }))
    stage.wait(minutes(1))
    stage.granted(stage.system({ type: 'offer', listener: wen.id, workingName: wen.workingName }))
    stage.granted(stage.listener({ type: 'accept' }, wen))
    return stage.wait(minutes(4)).tick()
  },

  withdrawn: () => {
    const stage = offered()
    return stage.granted(stage.seeker({ type: 'leave' }))
  },

  'kept-by-the-protocol': () => begun().at(minutes(90)).tick(),

  'connection-lost-and-found': () => {
    const stage = begun().at(minutes(2))
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
    stage.wait(seconds(30))
    stage.granted(stage.system({ type: 'lose', side: 'listener' }))
    stage.wait(seconds(30))
    stage.granted(stage.system({ type: 'return', side: 'seeker' }), stage.system({ type: 'return', side: 'listener' }))
    stage.at(minutes(7))
    // The log ends here: a session that is still going on, suspended.
    return stage.granted(stage.system({ type: 'lose', side: 'listener' }))
  },

  interrupted: () => {
    const stage = begun().at(minutes(15))
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
    return stage.wait(seconds(200)).tick()
  },

  harassment: () => {
    const stage = begun().at(minutes(3))
    return stage.granted(stage.listener({ type: 'end-harassment' }))
  },

  'harassment-by-the-shield': () => {
    const stage = begun().at(minutes(3))
    stage.granted(stage.listener({ type: 'raise-shield' }))
    stage.wait(seconds(4)).granted(stage.listener({ type: 'lower-shield' }))
    stage.wait(minutes(2)).granted(stage.listener({ type: 'raise-shield' }))
    stage.wait(seconds(2)).granted(stage.seeker({ type: 'ask-help', kind: 'company' }))
    stage.wait(seconds(9)).granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage
      .wait(minutes(1))
      .granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'false-alarm', reason: 'asked' }))
    stage.wait(minutes(1)).granted(stage.listener({ type: 'raise-shield' }))
    return stage.wait(minutes(1)).tick()
  },

  'listener-left': () => {
    const stage = begun().at(minutes(8))
    return stage.granted(stage.listener({ type: 'leave' }))
  },

  'crisis-safe-and-on': () => {
    const stage = begun().at(minutes(9))
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
    stage.wait(seconds(25))
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'company' }))
    stage.wait(seconds(20))
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'danger' }))
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.granted(stage.supervisor({ type: 'write', messageId: message(9), length: 20 }))
    stage.wait(minutes(3))
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: tang.workingName }, tang))
    stage.wait(minutes(14))
    stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }, tang))
    stage.wait(minutes(40)).tick()
    return stage.granted(stage.listener({ type: 'finish' }))
  },

  'crisis-confirmed-from-the-queue': () => {
    const stage = waiting()
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'danger' }))
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.wait(minutes(25))
    return stage.granted(
      stage.supervisor({ type: 'resolve-crisis', outcome: 'handed-over', steps: { confirmed: 1, tried: 2 } }),
    )
  },

  'crisis-safe-without-listener': () => {
    const stage = crisis()
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.granted(stage.listener({ type: 'leave' }))
    stage.wait(minutes(6))
    return stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }))
  },

  'crisis-still-open': () => {
    const stage = reading()
    stage.wait(seconds(50))
    return stage.granted(stage.listener({ type: 'declare-crisis' }))
  },

  'crisis-false-alarm': () => {
    const stage = crisis()
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.wait(minutes(2))
    return stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'false-alarm', reason: 'slip' }))
  },

  'crisis-others-told': () => {
    const stage = crisis()
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.wait(minutes(1)).granted(stage.supervisor({ type: 'tell-others', quiet: true }))
    return stage.wait(minutes(9)).granted(stage.supervisor({ type: 'tell-others', quiet: false }))
  },

  'crisis-seeker-vanished': () => {
    const stage = crisis()
    stage.wait(minutes(5))
    return stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'left', seekerAway: true }))
  },

  'seeker-left-in-a-crisis': () => {
    const stage = closing()
    stage.granted(stage.supervisor({ type: 'declare-crisis' }))
    stage.wait(minutes(2))
    return stage.granted(stage.seeker({ type: 'leave' }))
  },

  'risk-asked-and-risen': () => {
    const stage = inDanger()
    stage.wait(seconds(40))
    stage.granted(stage.listener({ type: 'answer-risk', number: 1, answer: 'asked-safe' }))
    stage.granted(stage.system({ type: 'lose', side: 'listener' }))
    stage.wait(seconds(90)).granted(stage.system(notice(3, ['plan', 'means_at_hand'])))
    stage.wait(minutes(4)).granted(stage.system({ type: 'return', side: 'listener' }))
    stage.wait(seconds(5)).granted(stage.listener({ type: 'declare-crisis' }))
    stage.wait(seconds(20)).granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage
      .wait(minutes(6))
      .granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }))
    return stage.wait(seconds(10))
  },

  'danger-spoken': () => {
    const stage = new Stage()
    stage.granted(stage.seeker({ type: 'join', topic: 'family', mode: 'voice', observation: false, captions: true }))
    stage.granted(stage.system({ type: 'offer', listener: he.id, workingName: he.workingName }))
    stage.granted(stage.listener({ type: 'accept' }, he), stage.listener({ type: 'begin' }, he))
    stage.wait(seconds(4)).granted(stage.listener({ type: 'switch-captions', on: true }, he))
    const spoken = { ...notice(2, ['active_thought']), spoken: true }
    stage.at(minutes(9)).granted(stage.listener(spoken, he))
    stage.wait(seconds(50)).granted(stage.listener({ type: 'answer-risk', number: 1, answer: 'misheard' }, he))
    stage.wait(seconds(9)).granted(stage.listener({ type: 'switch-captions', on: false }, he))
    return stage
  },

  'risk-beyond-the-end': () => {
    const stage = closing().at(minutes(51))
    stage.granted(stage.system(notice(2, ['passive_wish'])))
    stage.at(minutes(58)).granted(stage.listener({ type: 'answer-risk', number: 1, answer: 'misheard' }))
    return stage.wait(minutes(9)).tick()
  },
}
