import { expect, test } from 'vitest'
import { begun, reading, waiting, xu } from '../../../../packages/sop/testing/stage.ts'
import { minutes } from '../../../../packages/sop/testing/standard.ts'
import { supervisorWhoLeft, toldFor } from './crisis-over.ts'

test('[S7.2] for a minute it is said by name that the supervisor has left, wherever the session goes on', () => {
  for (const stage of [waiting(), reading(), begun()]) {
    expect(supervisorWhoLeft(stage.session, stage.now)).toBeUndefined()
    stage.granted(
      stage.seeker({ type: 'ask-help', kind: 'danger' }),
      stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }),
    )
    stage.wait(minutes(9))
    expect(supervisorWhoLeft(stage.session, stage.now)).toBeUndefined()
    stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }))
    const left = stage.now
    expect(supervisorWhoLeft(stage.session, left)).toBe(xu.workingName)
    expect(supervisorWhoLeft(stage.session, left + toldFor - 1)).toBe(xu.workingName)
    expect(supervisorWhoLeft(stage.session, left + toldFor)).toBeUndefined()
    // Danger again: then there is nothing to be told but that.
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'danger' }))
    expect(supervisorWhoLeft(stage.session, left)).toBeUndefined()
  }
})
