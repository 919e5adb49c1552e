import { SMTPServer } from 'smtp-server'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openMail, tryMailServer, type Letter } from './mail.ts'

const letter: Letter = {
  id: 'alarm-1',
  to: ['duty@tingyu.example', 'second@tingyu.example'],
  subject: '听屿：有人需要值班老师，请现在就去看一看，有一位求助者说自己现在有危险',
  text: '求助者说自己现在有危险\n',
}
const password = 'a password, 有空格'
interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly message: string
}
let received: Received[] = []
let refuses: (address: string) => boolean = () => false
let server: SMTPServer
let port: number
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mail-'))
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // On this machine nothing is encrypted.
    allowInsecureAuth: true,
    onAuth({ username, password: said }, _session, answer) {
      if (username === 'tingyu' && said === password) answer(null, { user: username })
      else answer(new Error('Invalid username or password'))
    },
    onRcptTo({ address }, _session, answer) {
      answer(refuses(address) ? new Error('no such mailbox') : null)
    },
    onData(stream, { envelope }, answer) {
      let message = ''
      stream.on('data', (data: Buffer) => (message += data.toString('utf8')))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), message })
        answer(null)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.server.address() as AddressInfo).port
})
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(() => {
  received = []
  refuses = () => false
})

const smtp = () => ({
  host: '127.0.0.1',
  port,
  secure: false,
  from: 'listen@tingyu.example',
  user: 'tingyu',
  password,
})

test('[S7.2] a letter leaves by the mail server, whole, for all, marked as urgent', async () => {
  await openMail({ dataDir, smtp: smtp() }).send(letter)
  expect(received).toHaveLength(1)
  const [{ from, to, message }] = received as [Received]
  expect({ from, to }).toEqual({ from: 'listen@tingyu.example', to: letter.to })
  const [head = '', body = ''] = message.split('\r\n\r\n')
  expect(head).toContain('From: listen@tingyu.example')
  expect(head).toContain('Message-ID: <alarm-1@tingyu.invalid>')
  expect(head).toMatch(/^X-Priority: 1/m)
  expect(head.split('\r\n').every((line) => line.length <= 78)).toBe(true)
  expect(subjectOf(head)).toBe(letter.subject)
  expect(Buffer.from(body, 'base64').toString('utf8').trim()).toBe(letter.text.trim())
})

test('what can wait is not marked as urgent', async () => {
  await openMail({ dataDir, smtp: smtp() }).send({ ...letter, calm: true })
  expect(received[0]?.message).not.toMatch(/^(X-Priority|Importance)/im)
})

test('whom the server does not know keeps nobody else from hearing; where it knows nobody, it is an error', async () => {
  refuses = (address) => address.startsWith('second')
  const mail = openMail({ dataDir, smtp: smtp() })
  await mail.send(letter)
  expect(received.map(({ to }) => to)).toEqual([['duty@tingyu.example']])
  refuses = () => true
  await expect(mail.send(letter)).rejects.toMatchObject({ code: 'EENVELOPE' })
})

test('a wrong password and a server that is not there are errors, and the doctor finds both', async () => {
  const wrong = { ...smtp(), password: 'another' }
  await expect(openMail({ dataDir, smtp: wrong }).send(letter)).rejects.toMatchObject({ code: 'EAUTH' })
  await expect(tryMailServer(wrong)).rejects.toMatchObject({ code: 'EAUTH' })
  await expect(tryMailServer({ ...smtp(), port: 1 })).rejects.toMatchObject({ code: 'ESOCKET' })
  await tryMailServer(smtp())
  expect(received).toEqual([])
})

test('to another machine nothing is said in the clear, not even the password', async () => {
  // The same server under a name that is not this machine's own.
  const elsewhere = { ...smtp(), host: '0.0.0.0' }
  await expect(openMail({ dataDir, smtp: elsewhere }).send(letter)).rejects.toMatchObject({ code: 'ETLS' })
  expect(received).toEqual([])
})

test('without a mail server a letter is laid down whole, for one to pick up, and once', async () => {
  const mail = openMail({ dataDir })
  await mail.send(letter)
  await mail.send(letter)
  const outbox = join(dataDir, 'outbox')
  expect(await readdir(outbox)).toEqual(['alarm-1.eml'])
  const [head = '', body = ''] = (await readFile(join(outbox, 'alarm-1.eml'), 'utf8')).split('\r\n\r\n')
  expect(head).toContain('To: duty@tingyu.example, second@tingyu.example')
  expect(subjectOf(head)).toBe(letter.subject)
  expect(Buffer.from(body, 'base64').toString('utf8').trim()).toBe(letter.text.trim())
})

/** Of RFC 2047: the pieces of a subject, each whole characters in base64 or quoted-printable. */
function subjectOf(head: string): string {
  const field = /^Subject: ((?:.*)(?:\r\n[ \t].*)*)/m.exec(head)?.[1] ?? ''
  return field
    .split(/\r\n\s|\s/)
    .map((piece) => {
      const [, kind, text = ''] = /^=\?utf-8\?([BQ])\?(.*)\?=$/i.exec(piece) ?? []
      if (kind?.toUpperCase() === 'B') return Buffer.from(text, 'base64').toString('utf8')
      const bytes = text
        .replaceAll('_', ' ')
        .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      return Buffer.from(bytes, 'latin1').toString('utf8')
    })
    .join('')
}
