import type { Scenario } from '../scenario.ts'
import { interrupted, reconnect } from './connections.ts'
import { crisis } from './crisis.ts'
import { harassment, noListener, overtime, seekerLeaves } from './limits.ts'
import { standard } from './standard.ts'
import { textOnly } from './text-only.ts'

/** Every scenario that `tingyu rehearse --scenario` knows; the first one is played when none is named. */
export const scenarios: readonly Scenario[] = [
  standard,
  textOnly,
  reconnect,
  interrupted,
  overtime,
  harassment,
  seekerLeaves,
  crisis,
  noListener,
]
