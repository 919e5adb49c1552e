import type { AgeBand } from './session/event.ts'

/*
 * Who may listen to somebody under 18, by the service's own rule (decision 095). Danger comes before any rule: whoever
 * may be in danger is never refused, and never waits longer, because of their age (S7.2).
 */

/** `open`: as everybody. `trained`: only listeners whom the operator marked for it. `refer`: sent on, kindly. */
export type YoungRule = 'open' | 'trained' | 'refer'

/** `trained-first`: whoever is free, one who is marked for it before others. `nobody`: no listener is offered them. */
export type Listeners = 'anyone' | 'trained-first' | 'trained' | 'nobody'

/** Who rather leaves their age unsaid is served as everybody. */
export function isUnderAge(ageBand: AgeBand | undefined): boolean {
  return ageBand === 'under-14' || ageBand === '14-17'
}

/** @param level how grave it is with them as far as is known (`queueLevel`); any sign at all puts the rule aside */
export function listenersFor(rule: YoungRule, seeker: { underAge: boolean; level: 0 | 1 | 2 | 3 }): Listeners {
  if (!seeker.underAge || rule === 'open') return 'anyone'
  if (seeker.level > 0) return 'trained-first'
  return rule === 'trained' ? 'trained' : 'nobody'
}

/** Whether by that rule this listener may be offered them. @param hearsYoung marked for people under 18 */
export function mayListen(listeners: Listeners, hearsYoung: boolean): boolean {
  switch (listeners) {
    case 'anyone':
    case 'trained-first':
      return true
    case 'trained':
      return hearsYoung
    case 'nobody':
      return false
  }
}

/** What a seeker is told of it while they wait; undefined: nothing is other than for everybody. */
export type YoungNotice = 'referred' | 'trained' | 'nobody-trained'

/** Nobody waits for somebody who is not there without being told so. @param trainedHere on duty, free or in a session */
export function youngNotice(listeners: Listeners, trainedHere: boolean): YoungNotice | undefined {
  switch (listeners) {
    case 'nobody':
      return 'referred'
    case 'trained':
      return trainedHere ? 'trained' : 'nobody-trained'
    case 'anyone':
    case 'trained-first':
      return undefined
  }
}
