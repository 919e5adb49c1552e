import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDirectory } from '../make-directory.ts'

/** A letter to supervisors. It says that they are needed, and not why anybody suffers. */
export interface Letter {
  /** Made of what it is about, so that the same letter sent again is the same letter. */
  readonly id: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
}

/** How letters leave the house. */
export interface Mail {
  /** @throws where it was not taken over; it is then tried again */
  send(letter: Letter): Promise<void>
}

/**
 * Lays each letter down as a file that every mail program understands (RFC 5322), for the house's own mail server to
 * pick up. A letter is there whole or not at all, and once.
 */
export function openOutbox(directory: string): Mail {
  return {
    async send(letter) {
      await makeDirectory(directory, 0o700)
      const file = join(directory, `${letter.id}.eml`)
      await writeFile(`${file}.part`, rendered(letter), { mode: 0o600 })
      await rename(`${file}.part`, file)
    },
  }
}

function rendered({ id, to, subject, text }: Letter): string {
  return [
    `Message-ID: <${id}@tingyu.invalid>`,
    `To: ${to.join(', ')}`,
    `Subject: ${encodedWords(subject)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    'X-Priority: 1',
    '',
    folded(Buffer.from(text, 'utf8').toString('base64')),
    '',
  ].join('\r\n')
}

/** RFC 2047: each piece is at most 75 characters and holds whole characters. */
function encodedWords(subject: string): string {
  const pieces: string[] = []
  let piece = ''
  for (const character of subject) {
    if (Buffer.byteLength(piece + character, 'utf8') > 45) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece].map((each) => `=?utf-8?B?${Buffer.from(each, 'utf8').toString('base64')}?=`).join('\r\n ')
}

function folded(base64: string): string {
  return base64.match(/.{1,76}/g)?.join('\r\n') ?? ''
}
