import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Said } from './notice-text.ts'
import { posted, type Webhook } from './webhook.ts'

const at = 1_768_449_600_123
const secret = 'a secret of sixteen'
const said: Said = {
  id: 'alarm-1',
  title: '听屿：有人需要督导',
  text: '听屿：有人需要督导\nhttps://tingyu.example/staff/incidents/x',
  facts: { at, topic: 'family', level: 3, cause: 'danger-said', step: 1, link: 'https://tingyu.example/staff' },
}
const webhook = (shape: Webhook['shape'], more: Partial<Webhook> = {}): Webhook => ({
  url: 'https://robot.example/send?key=k',
  shape,
  secret,
  ...more,
})
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text)

test('[S7.2] every body is signed with the time, so that nobody can say it for us, nor say it again later', () => {
  for (const shape of ['tingyu', 'wecom', 'dingtalk', 'feishu'] as const) {
    const { body, headers } = posted(webhook(shape), said, at)
    expect(headers['x-tingyu-timestamp']).toBe('1768449600')
    expect(headers['x-tingyu-signature']).toBe(`v1=${hmac(secret, `1768449600.${body}`).digest('hex')}`)
    expect(headers['x-tingyu-notice']).toBe('alarm-1')
  }
})

test('[S7.2] our own shape holds the facts, the robots of three chats a text that calls everybody', () => {
  const read = (shape: Webhook['shape']) => JSON.parse(posted(webhook(shape), said, at).body) as unknown
  expect(read('tingyu')).toEqual({ version: 1, id: 'alarm-1', ...said.facts, text: said.text })
  expect(read('wecom')).toEqual({ msgtype: 'text', text: { content: said.text, mentioned_list: ['@all'] } })
  expect(read('dingtalk')).toEqual({ msgtype: 'text', text: { content: said.text }, at: { isAtAll: true } })
  expect(read('feishu')).toEqual({
    timestamp: '1768449600',
    sign: hmac(`1768449600\n${secret}`, '').digest('base64'),
    msg_type: 'text',
    content: { text: said.text },
  })
})

test('a robot that wants a signature in its address gets it there; one without a secret gets none', () => {
  const url = new URL(posted(webhook('dingtalk'), said, at).url)
  expect(url.searchParams.get('key')).toBe('k')
  expect(url.searchParams.get('timestamp')).toBe(String(at))
  expect(url.searchParams.get('sign')).toBe(hmac(secret, `${at}\n${secret}`).digest('base64'))
  const bare = posted({ url: 'https://robot.example/send?key=k', shape: 'wecom' }, said, at)
  expect(bare.url).toBe('https://robot.example/send?key=k')
  expect(bare.headers).not.toHaveProperty('x-tingyu-signature')
})
