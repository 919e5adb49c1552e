import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPlay, play } from '../../testing/any-order.ts'
import { closing, crisis, lin, message, reading, xu } from '../../testing/stage.ts'
import { huskOf } from './husk.ts'
import { begunPart, listenerOf, relievedListenerOf, type Session } from './state.ts'

function ended(session: Session) {
  if (session.status !== 'ended') throw new Error(`the session is ${session.status}`)
  return session
}

test('keeps how it ended and whose it was', () => {
  const held = closing()
  held.granted(held.listener({ type: 'finish' }))
  expect(huskOf(ended(held.session))).toMatchObject({ reason: 'completed', endedAt: held.now })
  expect(listenerOf(huskOf(ended(held.session)))).toBe(lin.id)

  const relieved = crisis()
  relieved.granted(
    relieved.supervisor({ type: 'take-crisis', workingName: xu.workingName }),
    relieved.listener({ type: 'leave' }),
    relieved.supervisor({ type: 'resolve-crisis', outcome: 'handed-over', steps: { confirmed: 1, tried: 1 } }),
  )
  const husk = huskOf(ended(relieved.session))
  expect(husk).toMatchObject({ reason: 'handed-over', outcome: 'handed-over' })
  expect([listenerOf(husk), relievedListenerOf(husk)]).toEqual([undefined, lin.id])

  const early = reading()
  early.granted(early.seeker({ type: 'leave' }))
  expect(begunPart(huskOf(ended(early.session)))).toBeUndefined()
})

test('of anything else there is nothing in it: no time but the end, no step, no count, nothing that was said of oneself', () => {
  const stage = closing()
  stage.granted(stage.seeker({ type: 'write', messageId: message(7), length: 9 }), stage.listener({ type: 'finish' }))
  expect(JSON.stringify(huskOf(ended(stage.session)))).not.toContain('message-7')
  fc.assert(
    fc.property(anyPlay, (one) => {
      const { session } = play(one)
      if (session.status !== 'ended') return fc.pre(false)
      const husk = huskOf(session)
      const { endedAt, last } = husk
      expect(last).not.toHaveProperty('described')
      expect(last).not.toHaveProperty('continued')
      expect(last.passedBy).toEqual([])
      expect(last.texts.seeker.count + last.texts.listener.count + last.texts.supervisor.count).toBe(0)
      expect([last.joinedAt, last.queuedAt]).toEqual([endedAt, endedAt])
      const begun = begunPart(husk)
      expect([begun?.startedAt ?? endedAt, begun?.entered ?? [], begun?.steps ?? {}, begun?.lostTime ?? 0]).toEqual([
        endedAt,
        [],
        {},
        0,
      ])
      expect(listenerOf(husk) ?? null).toBe(begunPart(session) === undefined ? null : (listenerOf(session) ?? null))
      expect(relievedListenerOf(husk)).toBe(relievedListenerOf(session))
      expect(huskOf(husk)).toEqual(husk)
    }),
  )
})
