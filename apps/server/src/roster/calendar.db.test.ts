import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRunningService, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

/** A listener who is there each evening, and the address of their calendar. */
async function withCalendar(hours = { from: '20:00', until: '22:30' }) {
  const listener = await addPerson(service, 'listener', '小雨')
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ...hours }))
  await service.ask(listener, 'PUT', '/api/listener/open-hours', { version: 0, weekly, days: [] })
  return { listener, path: await newPath(listener) }
}
async function newPath(listener: Parameters<RunningService['ask']>[0]): Promise<string> {
  const { body } = await service.ask(listener, 'POST', '/api/listener/calendar')
  return (body as { path: string }).path
}
const uids = (of: string) => of.match(/UID:\S+/g)
const reads = (path: string) => fetch(service.url + path)

describe('the calendar', () => {
  test('is read without signing in: times in UTC, an alarm an hour before, and nothing that says whose or what it is', async () => {
    const { listener, path } = await withCalendar()
    const answer = await reads(path)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await answer.text()
    // 20:00 in Shanghai.
    expect(text).toMatch(/DTSTART:\d{8}T120000Z\r\nDTEND:\d{8}T143000Z/)
    expect(text.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThanOrEqual(55)
    expect(text).toContain('TRIGGER:-PT1H')
    expect(text).toContain('SUMMARY:值班')
    for (const telling of ['小雨', listener, '倾听']) expect(text).not.toContain(telling)
    const english = await (await reads(`${path}?lang=en`)).text()
    expect(english).toContain('SUMMARY:On shift')
    // The same shifts are the same entries.
    expect(uids(english)).toEqual(uids(text))
    expect(new Set(uids(text)).size).toBe(uids(text)!.length)
  })

  test('a shift that goes on now, or at the far end, is told whole, and alike each time', async () => {
    // Whatever the clock says, one of these goes on.
    const all = await Promise.all([
      withCalendar({ from: '00:00', until: '14:00' }),
      withCalendar({ from: '12:00', until: '02:00' }),
    ])
    for (const { path } of all) {
      const [first, again] = [await (await reads(path)).text(), await (await reads(path)).text()]
      expect(uids(again)).toEqual(uids(first))
      expect(first.match(/DTSTART:\S+/g)?.every((each) => each.endsWith('0000Z'))).toBe(true)
      expect(first.match(/DTEND:\S+/g)?.every((each) => each.endsWith('0000Z'))).toBe(true)
    }
  })

  test('a new address ends the old one; so does ending it, and so does ending the account', async () => {
    const { listener, path } = await withCalendar()
    const second = await newPath(listener)
    expect((await reads(path)).status).toBe(404)
    expect((await reads(second)).status).toBe(200)
    expect((await service.ask(listener, 'GET', '/api/listener/calendar')).body).toHaveProperty('madeAt')
    await service.ask(listener, 'DELETE', '/api/listener/calendar')
    expect((await reads(second)).status).toBe(404)
    expect((await service.ask(listener, 'GET', '/api/listener/calendar')).body).toEqual({})
    const third = await newPath(listener)
    await service.context.db.updateTable('person').set({ disabled: true }).where('id', '=', listener).execute()
    expect((await reads(third)).status).toBe(404)
  })

  test('an address is in no log and not in the database; a guess is turned away, and not for long', async () => {
    const { path } = await withCalendar()
    await reads(path)
    const token = path.slice('/api/calendar/'.length, -'.ics'.length)
    const stored = await service.context.db.selectFrom('calendar_feed').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(token)
    for (let guess = 0, status = 404; status !== 429; guess += 1) {
      ;({ status } = await reads(`/api/calendar/${'A'.repeat(43)}.ics`))
      expect([404, 429]).toContain(status)
      expect(guess).toBeLessThan(70)
    }
    expect((await reads('/api/calendar/A.ics')).status).not.toBe(200)
    expect(service.logged.join('\n')).not.toContain(token)
    expect(service.logged.join('\n')).not.toContain('AAAA')
  })
})
