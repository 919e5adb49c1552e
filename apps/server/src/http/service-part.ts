import type { ServiceInfo } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import { languageOf, serviceInfo } from '../service-info.ts'
import type { MakePart } from './part.ts'
import { route } from './route.ts'

/** What a service says about itself to everybody. */
export const makeService: MakePart = (context) => ({
  routes: [
    route({
      method: 'GET',
      path: '/api/service',
      summary: 'What this service is called, its topics and help lines, and how its voice travels.',
      can: 'anyone',
      response: z.custom<ServiceInfo>(),
      async handle({ request }) {
        return ok(serviceInfo(context, languageOf(request)))
      },
    }),
  ],
})
