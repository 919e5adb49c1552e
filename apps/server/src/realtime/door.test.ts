import type { PersonId } from '@tingyu/sop'
import { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import type { Identity } from '../http/route.ts'
import { openDoor } from './door.ts'

const someone: Identity = { person: 'p' as PersonId, role: 'seeker' }
const config = { demo: false, trustProxy: true }

/** A request for a connection, from a network of its own or a shared one. */
function knock(from: string, more: Record<string, string> = {}, url = '/realtime'): IncomingMessage {
  const headers = { host: 'tingyu.example', 'x-forwarded-for': from, cookie: `c=${crypto.randomUUID()}`, ...more }
  const socket = Object.assign(new EventEmitter(), { remoteAddress: '10.0.0.1', destroyed: false })
  return { url, headers, socket } as unknown as IncomingMessage
}

/** Looks that last until they are let go. */
function slowLooks() {
  const open: (() => void)[] = []
  let most = 0
  let inside = 0
  return {
    identify: async (): Promise<Identity> => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise<void>((resolve) => open.push(resolve))
      inside -= 1
      return someone
    },
    most: () => most,
    begun: () => open.length,
    letGo: () => open.splice(0).forEach((each) => each()),
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('of a flood only a few are looked up at once, and whoever comes from elsewhere is next', async () => {
  const looks = slowLooks()
  const door = openDoor({ config }, looks.identify)
  const flood = Array.from({ length: 100 }, () => door.admit(knock('203.0.113.1')))
  await settled()
  const home = door.admit(knock('198.51.100.7'))
  let isIn = false
  void home.then(() => (isIn = true))
  for (let turn = 0; turn < 3; turn += 1) {
    await settled()
    looks.letGo()
  }
  await settled()
  expect(isIn).toBe(true)
  expect(looks.most()).toBeLessThanOrEqual(4)
  for (let turn = 0; turn < 100; turn += 1) {
    looks.letGo()
    await settled()
  }
  for (const each of await Promise.all(flood)) expect(each).toMatchObject({ who: someone })
})

test('more than a campus needs is refused without a look; another network is not', async () => {
  let looked = 0
  const door = openDoor({ config }, async () => {
    looked += 1
    return someone
  })
  const answers: unknown[] = []
  for (let each = 0; each < 250; each += 1) answers.push(await door.admit(knock('203.0.113.1')))
  expect(answers.slice(0, 200).every((each) => typeof each === 'object')).toBe(true)
  expect(new Set(answers.slice(200))).toEqual(new Set([429]))
  expect(looked).toBe(200)
  expect(await door.admit(knock('198.51.100.7'))).toMatchObject({ who: someone })
})

test('one sign-in that knocks without end is refused by itself, and its network is not', async () => {
  const door = openDoor({ config }, async () => someone)
  const cookie = { cookie: 'tingyu.session_token=one' }
  const answers: unknown[] = []
  for (let each = 0; each < 60; each += 1) answers.push(await door.admit(knock('203.0.113.1', cookie)))
  expect(answers.filter((each) => each === 429).length).toBe(30)
  expect(await door.admit(knock('203.0.113.1'))).toMatchObject({ who: someone })
})

test('whoever went away while waiting is not looked up', async () => {
  const looks = slowLooks()
  const door = openDoor({ config }, looks.identify)
  for (let each = 0; each < 4; each += 1) void door.admit(knock('203.0.113.1'))
  const gone = knock('203.0.113.1')
  const answer = door.admit(gone)
  Object.assign(gone.socket, { destroyed: true })
  let looked = 0
  for (let turn = 0; turn < 5; turn += 1) {
    await settled()
    looked += looks.begun()
    looks.letGo()
  }
  expect(typeof (await answer)).toBe('number')
  expect(looked).toBe(4)
})

test('a wrong path and a page of somebody else are refused first', async () => {
  const door = openDoor({ config }, async () => someone)
  expect(await door.admit(knock('203.0.113.1', {}, '/elsewhere'))).toBe(404)
  expect(await door.admit(knock('203.0.113.1', { origin: 'https://elsewhere.example' }))).toBe(403)
})
