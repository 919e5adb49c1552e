import type { Span } from '../text/text.ts'

/** A mail address or a link as it is written, in the original. */
export interface Written {
  readonly kind: 'mail' | 'url'
  readonly span: Span
}

/** The longest local part and the longest host that are followed, in units (RFC 5321, RFC 1035). */
const longestName = 64
const longestHost = 253

/** Endings of hosts that people write without http before them; others need it. */
const endings = new Set(
  'com cn net org io me cc tv co top xyz vip club app link site info edu gov hk tw mo jp uk us fm ly gg im dev shop online wang ltd'.split(
    ' ',
  ),
)

/** Mail addresses and links, in order, without overlap. Linear: each unit is looked at a bounded number of times. */
export function writtenIn(original: string): Written[] {
  const found: Written[] = []
  if (!/[@＠.．]|:\/\//u.test(original)) return found
  let free = 0
  for (let i = 0; i < original.length; i += 1) {
    const unit = original.charCodeAt(i)
    const here = isAt(unit) ? mailAround(original, i, free) : isDot(unit) ? linkAround(original, i, free) : undefined
    if (here === undefined) continue
    found.push(here)
    free = here.span[1]
    i = free - 1
  }
  return found
}

function mailAround(original: string, at: number, free: number): Written | undefined {
  let start = at
  while (start > free && at - start < longestName && isName(original.charCodeAt(start - 1))) start -= 1
  const end = hostEnd(original, at + 1)
  if (start === at || !original.slice(at + 1, end).match(/[.．]/u)) return undefined
  return { kind: 'mail', span: [start, end] }
}

function linkAround(original: string, dot: number, free: number): Written | undefined {
  let start = dot
  while (start > free && dot - start < longestHost && isHost(original.charCodeAt(start - 1))) start -= 1
  let end = hostEnd(original, start)
  if (start === dot || end <= dot + 1) return undefined
  const host = halfWidth(original.slice(start, end)).toLowerCase()
  const before = halfWidth(original.slice(Math.max(free, start - 3), start))
  const schemed = before === '://'
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  if (!schemed && !(endings.has(last) && labels.length > 1 && /[a-z]/u.test(labels.at(-2) ?? ''))) return undefined
  if (schemed) {
    start -= 3
    while (start > free && isLetter(original.charCodeAt(start - 1))) start -= 1
  }
  if (isSlash(original.charCodeAt(end)) || original[end] === ':' || original[end] === '?')
    while (end < original.length && isPath(original.charCodeAt(end))) end += 1
  return { kind: 'url', span: [start, end] }
}

/** Where a host that begins at `at` ends, without a dot at its end. */
function hostEnd(original: string, at: number): number {
  let end = at
  while (end < original.length && end - at < longestHost && isHost(original.charCodeAt(end))) end += 1
  while (end > at && !isWord(original.charCodeAt(end - 1))) end -= 1
  return end
}

function halfWidth(written: string): string {
  return written.normalize('NFKC')
}
function ascii(unit: number): number {
  return unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit
}
function isLetter(unit: number): boolean {
  const code = ascii(unit) | 0x20
  return code >= 0x61 && code <= 0x7a
}
function isWord(unit: number): boolean {
  const code = ascii(unit)
  return (code >= 0x30 && code <= 0x39) || isLetter(unit)
}
function isDot(unit: number): boolean {
  return ascii(unit) === 0x2e
}
function isAt(unit: number): boolean {
  return ascii(unit) === 0x40
}
function isSlash(unit: number): boolean {
  return ascii(unit) === 0x2f
}
function isHost(unit: number): boolean {
  return isWord(unit) || isDot(unit) || ascii(unit) === 0x2d
}
/** `. _ % + -` too */
function isName(unit: number): boolean {
  return isHost(unit) || [0x5f, 0x25, 0x2b].includes(ascii(unit))
}
/** What may stand in the path of a link: visible ASCII but brackets and quotes. */
function isPath(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f && !'"<>`{}|\\^'.includes(String.fromCharCode(unit))
}
