import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { isLoopback, type Config } from '../config.ts'
import { makeDirectory } from '../make-directory.ts'

/** A letter to people who work here. It says that they are needed, and not why anybody suffers. */
export interface Letter {
  /** Made of what it is about, so that the same letter sent again is the same letter. */
  readonly id: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** It can wait until somebody reads their mail; others are marked as urgent. */
  readonly calm?: boolean
}

/** How letters leave the house. */
export interface Mail {
  /** @throws where it was not taken over; it is then tried again */
  send(letter: Letter): Promise<void>
}

/** By a mail server where one is configured, else into the outbox. */
export function openMail({ dataDir, smtp }: Pick<Config, 'dataDir' | 'smtp'>): Mail {
  return smtp === undefined ? openOutbox(join(dataDir, 'outbox')) : openSmtp(smtp)
}

/**
 * Lays each letter down as a file that every mail program understands (RFC 5322), for the house's own mail server to
 * pick up. A letter is there whole or not at all, and once.
 */
function openOutbox(directory: string): Mail {
  const render = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(letter) {
      const { message } = await render.sendMail(composed(letter))
      await makeDirectory(directory, 0o700)
      const file = join(directory, `${letter.id}.eml`)
      await writeFile(`${file}.part`, message, { mode: 0o600 })
      await rename(`${file}.part`, file)
    },
  }
}

/** How long a mail server may be silent, ms; then the letter is tried again. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as const

function openSmtp(smtp: NonNullable<Config['smtp']>): Mail {
  const transport = smtpTransport(smtp)
  return {
    async send(letter) {
      const { accepted } = await transport.sendMail({ ...composed(letter), from: smtp.from })
      // Somebody of several was reached: sent again, it would reach them twice and the others as little.
      if (accepted.length === 0) throw new Error('the mail server took the letter over for nobody')
    },
  }
}

/** Whether the mail server answers, encrypted, and lets us in; nothing is sent. @throws where not */
export async function tryMailServer(smtp: NonNullable<Config['smtp']>): Promise<void> {
  const transport = smtpTransport(smtp)
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

function smtpTransport({ host, port, secure, user, password }: NonNullable<Config['smtp']>) {
  return createTransport({
    host,
    port,
    secure,
    // To another machine never in the clear, whatever a server, or somebody before it, says that it can.
    requireTLS: !secure && !isLoopback(host),
    ignoreTLS: isLoopback(host) && !secure,
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
  })
}

function composed({ id, to, subject, text, calm = false }: Letter): SendMailOptions {
  return {
    messageId: `<${id}@tingyu.invalid>`,
    to: [...to],
    subject,
    text,
    textEncoding: 'base64',
    ...(!calm && { priority: 'high' }),
  }
}
