import { unborn } from '@tingyu/sop'
import { describe, expect, test } from 'vitest'
import { begun, closing, crisis, reading, waiting } from '../../../../packages/sop/testing/stage.ts'
import { goneBecause, stageOf } from './stage.ts'

describe('where a listener stands', () => {
  test('[S1.4] after accepting one reads; after beginning one listens; after the end one looks back', () => {
    expect(stageOf(undefined)).toBe('home')
    expect(stageOf(unborn)).toBe('home')
    expect(stageOf(reading().session)).toBe('reading')
    expect(stageOf(begun().session)).toBe('session')
    const ended = closing()
    ended.granted(ended.listener({ type: 'finish' }))
    expect(stageOf(ended.session)).toBe('after')
  })

  test('[S7.2] in a crisis one stays, also before the beginning; relieved by a supervisor one may go', () => {
    const open = crisis()
    expect(stageOf(open.session)).toBe('session')
    const early = reading()
    early.granted(early.listener({ type: 'declare-crisis' }))
    expect(stageOf(early.session)).toBe('session')
    open.granted(open.supervisor({ type: 'take-crisis', workingName: '徐老师' }), open.listener({ type: 'leave' }))
    expect(stageOf(open.session)).toBe('relieved')
  })

  test('what never began leads home, and is said kindly', () => {
    const back = reading()
    back.granted(back.listener({ type: 'leave' }))
    expect(stageOf(back.session)).toBe('home')
    expect(goneBecause(back.session)).toBe('given-back')
    const left = reading()
    left.granted(left.seeker({ type: 'leave' }))
    expect(stageOf(left.session)).toBe('home')
    expect(goneBecause(left.session)).toBe('seeker-left')
    expect(goneBecause(undefined)).toBeUndefined()
    expect(goneBecause(begun().session)).toBeUndefined()
    expect(goneBecause(waiting().session)).toBe('given-back')
  })
})
