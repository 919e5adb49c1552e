import type { Span } from '../text/text.ts'

/** A mail address, a link, or a name behind an @, as it is written in the original. */
export interface Written {
  readonly kind: 'mail' | 'url' | 'handle'
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

/** Hosts at which people have their mail. */
const mailHosts = new Set(
  [
    'qq',
    'vip.qq',
    '163',
    '126',
    'gmail',
    'outlook',
    'hotmail',
    'foxmail',
    'sina',
    '139',
    '189',
    'icloud',
    'sohu',
    'aliyun',
  ]
    .map((name) => `${name}.com`)
    .concat('yeah.net', 'sina.cn', 'wo.cn'),
)

/** Mail addresses and links, in order, without overlap. Linear: each unit is looked at a bounded number of times. */
export function writtenIn(original: string): Written[] {
  const found: Written[] = []
  if (!/[@＠.．]|:\/\//u.test(original)) return found
  let free = 0
  for (let i = 0; i < original.length; i += 1) {
    const unit = original.charCodeAt(i)
    const here = isAt(unit)
      ? (mailAround(original, i, free) ?? handleBehind(original, i))
      : isDot(unit)
        ? linkAround(original, i, free)
        : undefined
    if (here === undefined) continue
    found.push(here)
    free = here.span[1]
    i = free - 1
  }
  return found
}

function mailAround(original: string, at: number, free: number): Written | undefined {
  const name = isSpace(original.charCodeAt(at - 1)) ? at - 1 : at
  const start = nameStart(original, name, free)
  const end = looseHostEnd(original, at + 1)
  return start === name || end === undefined ? undefined : { kind: 'mail', span: [start, end] }
}

/** The longest name behind an @ (Weibo allows 30), and the shortest. */
const handle = { least: 2, most: 30 } as const

function handleBehind(original: string, at: number): Written | undefined {
  let end = at + 1
  while (end < original.length && end - at <= handle.most && isHandle(original.charCodeAt(end))) end += 1
  while (end > at && !isHandleEnd(original.charCodeAt(end - 1))) end -= 1
  return end - at - 1 < handle.least ? undefined : { kind: 'handle', span: [at, end] }
}

function nameStart(original: string, end: number, free: number): number {
  let start = end
  while (start > free && end - start < longestName && isName(original.charCodeAt(start - 1))) start -= 1
  return start
}

/** The end of a host in which a space may stand beside a dot (qq . com); undefined where no dot is in it. */
function looseHostEnd(original: string, from: number): number | undefined {
  let at = isSpace(original.charCodeAt(from)) ? from + 1 : from
  let dots = 0
  for (;;) {
    const word = at
    while (at < original.length && at - from < longestHost && isLabel(original.charCodeAt(at))) at += 1
    if (at === word) return undefined
    const dot = isSpace(original.charCodeAt(at)) ? at + 1 : at
    const next = isSpace(original.charCodeAt(dot + 1)) ? dot + 2 : dot + 1
    if (!isDot(original.charCodeAt(dot)) || !isLabel(original.charCodeAt(next))) return dots > 0 ? at : undefined
    dots += 1
    at = next
  }
}

function linkAround(original: string, dot: number, free: number): Written | undefined {
  let start = dot
  while (start > free && dot - start < longestHost && isHost(original.charCodeAt(start - 1))) start -= 1
  let end = hostEnd(original, start)
  // lin.ly@…: the name of a mail address.
  if (start === dot || end <= dot + 1 || isAt(original.charCodeAt(end)) || isName(original.charCodeAt(end)))
    return undefined
  const host = halfWidth(original.slice(start, end)).toLowerCase()
  const before = halfWidth(original.slice(Math.max(free, start - 3), start))
  const schemed = before === '://'
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  // xiaoyu#qq.com: the host of a mail address, and a mark that stands for the @.
  const mark = original.charCodeAt(start - 1)
  if (!schemed && labels.length === 2 && mailHosts.has(host) && start - 1 > free && !isWord(mark)) {
    const name = nameStart(original, start - 1, free)
    if (name < start - 1) return { kind: 'mail', span: [name, end] }
  }
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
/** Ideographs, letters, digits, `_` and `-`. */
function isHandle(unit: number): boolean {
  return isHandleEnd(unit) || ascii(unit) === 0x2d || ascii(unit) === 0x5f
}
function isHandleEnd(unit: number): boolean {
  return isWord(unit) || ascii(unit) === 0x5f || (unit >= 0x3400 && unit <= 0x9fff)
}
function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x3000
}
function isLabel(unit: number): boolean {
  return isWord(unit) || ascii(unit) === 0x2d
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
