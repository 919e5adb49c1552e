import type { PersonId } from '@tingyu/sop'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { openWholeService, type WholeService } from '../testing/whole-service.ts'

let service: WholeService
beforeAll(async () => {
  service = await openWholeService()
})
afterAll(() => service.close())

async function seeker(): Promise<Browser> {
  const one = service.browser()
  expect((await one.post('/api/auth/sign-in/anonymous', {})).status).toBe(204)
  return one
}

async function phraseOf(one: Browser, language?: 'en'): Promise<readonly string[]> {
  const answer = await one.post('/api/seeker/recovery', { language })
  expect(answer.status).toBe(200)
  return (answer.body as { words: string[] }).words
}

/** Who a cookie stands for, as the database knows it. */
async function personOf(one: Browser): Promise<PersonId | undefined> {
  const token = decodeURIComponent(one.cookies.get('tingyu.session_token') ?? '').split('.')[0] ?? ''
  const row = await service.database.db
    .selectFrom('auth_session')
    .select('person_id')
    .where('token', '=', token)
    .executeTakeFirst()
  return row?.person_id
}

test('six words bring a seeker back from another device', async () => {
  const phone = await seeker()
  const words = await phraseOf(phone)
  expect(words).toHaveLength(6)
  for (const word of words) expect(word).toMatch(/^\p{Script=Han}$/u)

  const other = service.browser()
  expect((await other.post('/api/seeker/recover', { words: words.map((word) => ` ${word} `) })).status).toBe(204)
  expect(await personOf(other)).toBe(await personOf(phone))
  expect((await phone.get('/api/me')).status).toBe(200)
})

test('English words come from an English page, and bring back on any', async () => {
  const phone = await seeker()
  const words = await phraseOf(phone, 'en')
  for (const word of words) expect(word).toMatch(/^[a-z]+$/)
  const other = service.browser()
  expect((await other.post('/api/seeker/recover', { words: words.map((word) => word.toUpperCase()) })).status).toBe(204)
  expect(await personOf(other)).toBe(await personOf(phone))
})

test('a device that had another seeker lets go of it', async () => {
  const words = await phraseOf(await seeker())
  const other = await seeker()
  const before = other.cookie()
  expect((await other.post('/api/seeker/recover', { words })).status).toBe(204)
  expect((await service.browser().get('/api/me', { cookie: before })).status).toBe(401)
})

test('a new phrase takes the place of the old one', async () => {
  const phone = await seeker()
  const old = await phraseOf(phone)
  const fresh = await phraseOf(phone)
  expect((await service.browser().post('/api/seeker/recover', { words: old })).status).toBe(404)
  expect((await service.browser().post('/api/seeker/recover', { words: fresh })).status).toBe(204)
})

test('wrong words, words in another order, words of no list: the phrase is unknown', async () => {
  const words = await phraseOf(await seeker())
  const turned = [...words.slice(1), words[0] ?? '']
  for (const wrong of [turned, ['的', '的', '的', '的', '的', '的'], ['a', 'b', 'c', 'd', 'e', 'f']]) {
    const answer = await service.browser().post('/api/seeker/recover', { words: wrong })
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 404, body: { code: 'phrase-unknown' } })
  }
})

test('the database holds nothing of the words', async () => {
  const words = await phraseOf(await seeker())
  const rows = await service.database.db.selectFrom('recovery_phrase').selectAll().execute()
  const kept = rows.map((row) => row.phrase_hash.toString('utf8')).join('')
  for (const word of words) expect(kept).not.toContain(word)
  for (const row of rows) expect(row.phrase_hash).toHaveLength(32)
  expect(service.logged.join('')).not.toContain(words.join(''))
})

test('staff cannot become a seeker by six words, nor make a phrase', async () => {
  const words = await phraseOf(await seeker())
  const listener = await service.signedIn('listener1')
  expect((await listener.post('/api/seeker/recover', { words })).status).toBe(403)
  expect((await listener.post('/api/seeker/recovery', {})).status).toBe(403)
})

test('快速离开 signs out, tells the browser to clear everything, and needs no body', async () => {
  const phone = await seeker()
  const person = await personOf(phone)
  const stolen = phone.cookie()
  // What navigator.sendBeacon sends.
  const answer = await phone.ask('POST', '/api/seeker/forget', undefined, {
    'content-type': 'text/plain;charset=UTF-8',
  })
  expect(answer.status).toBe(204)
  expect(answer.headers.get('clear-site-data')).toBe('"cookies", "storage"')
  expect(phone.cookies.has('tingyu.session_token')).toBe(false)
  expect((await service.browser().get('/api/me', { cookie: stolen })).status).toBe(401)
  expect(service.logged.join('')).toContain(`"event":"forgotten","person":"${person}","remembered":false`)
})

test('快速离开 of somebody who chose to be remembered keeps the device known', async () => {
  const phone = await seeker()
  const answer = await phone.post('/api/seeker/forget?remember=1')
  expect(answer.status).toBe(204)
  expect(answer.headers.get('clear-site-data')).toBeNull()
  expect((await phone.get('/api/me')).status).toBe(200)
})

test('快速离开 leaves the queue', async () => {
  const phone = await seeker()
  const { topics } = (await phone.get('/api/service')).body as { topics: { id: string }[] }
  const joined = await phone.post('/api/sessions', {
    topic: topics[0]?.id,
    mode: 'text',
    consent: { rules: true, wordsChecked: true, observation: false },
  })
  expect(joined.status).toBe(200)
  const { session } = joined.body as { session: string }
  expect((await phone.post('/api/seeker/forget')).status).toBe(204)
  const row = await service.database.db
    .selectFrom('listening_session')
    .select(['status', 'end_reason'])
    .where('id', '=', session as never)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ status: 'ended', end_reason: 'withdrawn' })
})

test('快速离开 works signed out too, and leaves a listener’s sign-in alone', async () => {
  expect((await service.browser().post('/api/seeker/forget')).status).toBe(204)
  const listener = await service.signedIn('listener1')
  expect((await listener.post('/api/seeker/forget')).status).toBe(204)
  expect((await listener.get('/api/me')).status).toBe(200)
})

test('guessing phrases is stopped after ten', async () => {
  const fresh = await openWholeService()
  try {
    const guess = { words: ['的', '一', '是', '在', '不', '了'] }
    const statuses: number[] = []
    for (let count = 0; count < 11; count += 1) {
      statuses.push((await fresh.browser().post('/api/seeker/recover', guess)).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429])
  } finally {
    await fresh.close()
  }
})
