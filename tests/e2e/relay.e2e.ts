import type { Signal } from '@tingyu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectSound } from './support/sound.ts'
import { openStage } from './support/story.ts'
import { startTurn, type Turn } from './support/turn.ts'
import { words } from './support/words.ts'

const stage = openStage()
const { listener: theirs, seeker: mine } = words

let turn: Turn
beforeAll(async () => {
  turn = await startTurn()
})
afterAll(() => turn?.stop())

test('[S0.1] through a relay: both hear each other, neither learns the other’s address, and the service passes no other way on', async () => {
  const service = await stage.serve({ turn })
  const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
  await listener.ready('listener1')
  await seeker.queueUp('voice')
  await listener.accept()
  await listener.page.getByText(theirs.callReady.ready).waitFor()
  await listener.begin()
  await seeker.talking('小雨')
  const both = await Promise.all([expectSound(seeker.page), expectSound(listener.page)])
  for (const heard of both) expect(heard).toMatchObject({ local: 'relay', remote: 'relay' })

  // And it is said as it is.
  await listener.page.getByText(theirs.protection.relayed, { exact: true }).waitFor()
  await seeker.sees(mine.voice.good)
  expect(await seeker.page.getByText(mine.voice.direct).count()).toBe(0)

  // What was said about the way, in both directions: relayed candidates only, and nobody's address beside them.
  for (const { watched } of [seeker, listener]) {
    const way = [...watched.sent, ...watched.told].join('\n')
    expect(way).toMatch(/typ relay raddr 0\.0\.0\.0 rport 0/)
    expect(way).not.toMatch(/typ (host|srflx|prflx)/)
  }

  // A page that would tell its own address all the same is refused.
  const session = /"session":"([0-9a-f-]{36})"/.exec(seeker.watched.told.join('\n'))?.[1] ?? ''
  const direct: Signal = {
    kind: 'candidate',
    candidate: {
      candidate: 'candidate:1 1 udp 2113937151 192.168.1.7 54321 typ host generation 0 ufrag abcd',
      sdpMid: '0',
      sdpMLineIndex: 0,
    },
  }
  const answer = await seeker.page.evaluate(
    async ({ session, signal }) => {
      const socket = new WebSocket(`ws://${location.host}/realtime`)
      const told = new Promise<string>((resolve) => {
        socket.addEventListener('message', ({ data }) => {
          const message = JSON.parse(String(data)) as { type: string; refusal?: { code: string } }
          // It takes the call first: a page that only looks on may say nothing at all.
          if (message.type === 'snapshot')
            for (const said of [{ kind: 'hold' }, signal])
              socket.send(JSON.stringify({ type: 'signal', session, signal: said }))
          if (message.type === 'refused') resolve(message.refusal?.code ?? '')
        })
      })
      socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'hello', session })))
      const code = await told
      socket.close()
      return code
    },
    { session, signal: direct },
  )
  expect(answer).toBe('direct-candidate')
  expect(listener.watched.told.join('\n')).not.toContain('192.168.1.7')
})
