import { expect, test } from 'vitest'
import type { CallState, VoiceHearer } from '../../call/call.ts'
import { OpenVoices } from './open-voices.ts'

const stream = (name: string) => ({ name }) as unknown as MediaStream

test('[S3.4] a microphone that was closed is not heard, which is not a silence; open again it is', () => {
  const given: [string, unknown][] = []
  let state: Pick<CallState, 'muted' | 'remoteMuted' | 'stage'> = {
    muted: true,
    remoteMuted: false,
    stage: 'connected',
  }
  let changed: (() => void) | undefined
  let hearer: VoiceHearer | undefined
  const open = new OpenVoices(
    {
      getState: () => state,
      subscribe: (hear) => {
        changed = hear
        return () => (changed = undefined)
      },
      letHear: (each) => {
        hearer = each
        return () => (hearer = undefined)
      },
    },
    { listenTo: (side, voice) => given.push([side, voice]) },
  )
  const [own, theirs, another] = [stream('own'), stream('theirs'), stream('another')]
  hearer?.listenTo('local', own)
  hearer?.listenTo('remote', theirs)
  expect(given).toEqual([['remote', theirs]])
  state = { muted: false, remoteMuted: false, stage: 'connected' }
  changed?.()
  changed?.()
  expect(given.splice(0)).toEqual([
    ['remote', theirs],
    ['local', own],
  ])
  state = { muted: false, remoteMuted: true, stage: 'connected' }
  changed?.()
  // Another microphone, while theirs is closed: nothing of it before it is open.
  hearer?.listenTo('remote', another)
  expect(given.splice(0)).toEqual([['remote', undefined]])
  state = { muted: false, remoteMuted: false, stage: 'connected' }
  changed?.()
  expect(given.splice(0)).toEqual([['remote', another]])
  // The line is lost: what a dead track gives is no silence of theirs.
  state = { muted: false, remoteMuted: false, stage: 'reconnecting' }
  changed?.()
  expect(given.splice(0)).toEqual([['remote', undefined]])
  state = { muted: false, remoteMuted: false, stage: 'connected' }
  changed?.()
  expect(given).toEqual([['remote', another]])
  open.close()
  expect(hearer).toBeUndefined()
})
