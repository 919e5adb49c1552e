import { invited, inviteRequest, redeemRequest, staffList, youngRequest } from '@tingyu/contract'
import { ok, type PersonId } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { type Ask, route, type Route } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import type { Auth } from './auth.ts'
import { makeInvitation } from './invitation.ts'
import { addMember, findMember, listStaff, setDisabled, setHearsYoung, setPassword, useInvitation } from './store.ts'

const operator = ['operator'] as const
const oneMember = z.object({ id: z.uuid() })

/** Who works here: invited, listed, and taken out of use by operators. */
export function staffRoutes(context: Context, auth: Auth, origin: (request: Request) => string): readonly Route[] {
  const { db, log, bus, config } = context

  async function disable(
    { who, params }: Ask<typeof operator, { readonly params: typeof oneMember }>,
    disabled: boolean,
  ) {
    const person = params.id as PersonId
    const result = await db.transaction().execute((tx) => setDisabled(tx, person, disabled, config.demo))
    if (result === 'unknown') return refuseWith('not-found')
    if (result === 'last-operator') return refuseWith('conflict', { reason: 'last-operator' })
    log.event(disabled ? 'person-disabled' : 'person-enabled', { person, by: who.person })
    if (disabled) bus.publish(`person:${person}`, { kind: 'signed-out' })
    return ok(undefined)
  }

  return [
    route({
      method: 'GET',
      path: '/api/staff',
      summary: 'Everybody who works here, the disabled ones too.',
      can: operator,
      response: staffList,
      async handle() {
        return ok({ staff: [...(await listStaff(db, config.demo))] })
      },
    }),
    route({
      method: 'POST',
      path: '/api/staff/invitations',
      summary: 'Adds a member of staff and makes a link, good once within 72 hours, with which they choose a password.',
      can: operator,
      request: { body: inviteRequest },
      response: invited,
      limits: [{ by: 'person', points: 60, perSeconds: 60 * 60 }],
      async handle({ who, body, request }) {
        const made = await db.transaction().execute(async (tx) => {
          const person = await addMember(tx, body)
          return person === undefined ? undefined : { person, ...(await makeInvitation(tx, person, origin(request))) }
        })
        if (made === undefined) return refuseWith('conflict', { path: 'body.username' })
        log.event('invited', { person: made.person, by: who.person, role: body.role })
        return ok({ link: made.link, expiresAt: made.expiresAt.getTime() })
      },
    }),
    route({
      method: 'POST',
      path: '/api/staff/:id/invitation',
      summary:
        'A new link for somebody who lost theirs, their password or their authenticator; an older one is worth nothing any more.',
      can: operator,
      request: { params: oneMember },
      response: invited,
      limits: [{ by: 'person', points: 60, perSeconds: 60 * 60 }],
      async handle({ who, params, request }) {
        const person = params.id as PersonId
        const role = await findMember(db, person)
        if (role === undefined) return refuseWith('not-found')
        const made = await db.transaction().execute((tx) => makeInvitation(tx, person, origin(request)))
        log.event('invited', { person, by: who.person, role })
        return ok({ link: made.link, expiresAt: made.expiresAt.getTime() })
      },
    }),
    route({
      method: 'POST',
      path: '/api/staff/redeem',
      summary: 'Whoever opens an invitation chooses a password, and signs in with it afterwards.',
      can: 'anyone',
      request: { body: redeemRequest },
      limits: [{ by: 'address', points: 20, perSeconds: 15 * 60 }],
      async handle({ body }) {
        const { password } = await auth.$context
        const hash = await password.hash(body.password)
        const person = await db.transaction().execute(async (tx) => {
          const invitee = await useInvitation(tx, body.token)
          if (invitee !== undefined) await setPassword(tx, invitee, hash)
          return invitee
        })
        if (person === undefined) return refuseWith('not-found')
        // Who was signed in with the old password is not any more, on open connections neither.
        bus.publish(`person:${person}`, { kind: 'signed-out' })
        log.event('invitation-redeemed', { person })
        return ok(undefined)
      },
    }),
    route({
      method: 'POST',
      path: '/api/staff/:id/disable',
      summary: 'Takes an account out of use; its person is signed out at once. The last operator stays.',
      can: operator,
      request: { params: oneMember },
      handle: (ask) => disable(ask, true),
    }),
    route({
      method: 'POST',
      path: '/api/staff/:id/enable',
      summary: 'Puts an account back into use.',
      can: operator,
      request: { params: oneMember },
      handle: (ask) => disable(ask, false),
    }),
    route({
      method: 'POST',
      path: '/api/staff/:id/hears-young',
      summary: 'Marks a listener for people under 18, or takes the mark away (`young` in crisis.yaml).',
      can: operator,
      request: { params: oneMember, body: youngRequest },
      async handle({ who, params, body }) {
        const person = params.id as PersonId
        if (!(await setHearsYoung(db, person, body.on))) return refuseWith('not-found')
        log.event('hears-young-set', { person, by: who.person, on: body.on })
        // Somebody may be waiting for just this.
        bus.publish('queue', { kind: 'queue' })
        return ok(undefined)
      },
    }),
  ]
}
