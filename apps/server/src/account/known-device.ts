import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const cookieName = 'tingyu.known'
/** A desk that several people share remembers so many of them, the latest. */
const most = 5
/** Seconds; each signing in begins it anew. */
const age = 180 * 86_400

/**
 * Which devices a member of staff has signed in on before. Their cookie proves it and tells nothing: a random mark
 * and a seal over it and the name. It opens no account; it only sees to it that wrong passwords of others are not
 * counted against this device (decision 014).
 */
export interface KnownDevices {
  /** What stands for the device, if this name has signed in on it; of a made-up or stolen seal nothing. */
  find(headers: Headers, name: string): string | undefined
  /** The cookie to set after this name has signed in. */
  remember(headers: Headers, name: string): string
}

export function openKnownDevices(key: Buffer, secure: boolean): KnownDevices {
  const seal = (mark: string, name: string): string =>
    createHmac('sha256', key).update(`${mark} ${name}`).digest('base64url').slice(0, 32)
  const isOf = (entry: string, name: string): boolean => {
    const [mark = '', given = ''] = entry.split('.')
    return timingSafeEqual(Buffer.from(given), Buffer.from(seal(mark, name)))
  }

  return {
    find: (headers, name) =>
      entries(headers)
        .find((entry) => isOf(entry, name))
        ?.split('.')[0],
    remember(headers, name) {
      const mark = randomBytes(12).toString('base64url')
      const others = entries(headers).filter((entry) => !isOf(entry, name))
      const value = [`${mark}.${seal(mark, name)}`, ...others].slice(0, most).join('~')
      const attributes = [
        `Max-Age=${age}`,
        'Path=/api/auth',
        'HttpOnly',
        'SameSite=Strict',
        ...(secure ? ['Secure'] : []),
      ]
      return [`${cookieName}=${value}`, ...attributes].join('; ')
    },
  }
}

/** What the cookie claims, each a mark and its seal. */
function entries(headers: Headers): string[] {
  return (cookieIn(headers) ?? '')
    .split('~')
    .filter((each) => /^[\w-]{16}\.[\w-]{32}$/.test(each))
    .slice(0, most)
}

function cookieIn(headers: Headers): string | undefined {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === cookieName) return value
  }
  return undefined
}
