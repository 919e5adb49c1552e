import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from '../context.ts'
import { type Language, languageOf, languages, serviceInfo, serviceName } from '../service-info.ts'
import { fillPage, inlineOf } from './fill-page.ts'
import { pagePolicy, type Inline, scriptPolicy } from './headers.ts'
import { manifestPath, staffManifest } from './staff-manifest.ts'

/** Answers for a page or one of its files; undefined: there is none. */
export type Pages = (request: Request) => Response | undefined

interface File {
  readonly type: string
  readonly etag: string
  readonly body: Buffer
  readonly br?: Buffer
  readonly gz?: Buffer
}
interface Page extends File {
  readonly inline: Inline
}

const types: Readonly<Record<string, string>> = {
  '.bin': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * Reads the built web interface into memory and fills its pages with what this service has set up: the
 * help lines are in the page itself, before and without any script.
 * @param dist `apps/web/dist`
 */
export async function openPages(dist: string, context: Context): Promise<Pages> {
  const [files, pages] = await Promise.all([readFiles(dist), readPages(dist, context)])
  const manifests = { 'zh-CN': manifestOf(context, 'zh-CN'), en: manifestOf(context, 'en') }
  return (request) => {
    const { pathname } = new URL(request.url)
    const page = pageFor(pathname)
    if (page !== undefined) return answerPage(request, pages[page][languageOf(request)])
    if (pathname === manifestPath) return answerManifest(request, manifests[languageOf(request)])
    const file = files.get(pathname)
    return file === undefined ? undefined : answerFile(request, pathname, file)
  }
}

type PageName = 'landing' | 'seek' | 'staff' | 'offline'

function pageFor(pathname: string): PageName | undefined {
  if (pathname === '/' || pathname === '/index.html') return 'landing'
  if (/^\/seek(\/|$)/.test(pathname)) return 'seek'
  if (/^\/staff(\/|$)/.test(pathname)) return 'staff'
  if (pathname === '/offline') return 'offline'
  return undefined
}

async function readPages(dist: string, context: Context): Promise<Record<PageName, Record<Language, Page>>> {
  const both = async (files: Record<Language, string>): Promise<Record<Language, Page>> => {
    const [zh, en] = await Promise.all(
      languages.map(async (language) => {
        const html = await readFile(join(dist, files[language]), 'utf8')
        return await pageOf(
          fillPage(html, {
            language,
            name: serviceName(context, language),
            cost: context.service.about.cost[language],
            minutes: Math.round(context.protocol.length / 60_000),
            helpLines: context.service.helpLines,
            info: serviceInfo(context, language),
          }),
        )
      }),
    )
    if (zh === undefined || en === undefined) throw new Error('a page is missing')
    return { 'zh-CN': zh, en }
  }
  const [landing, seek, staff, offline] = await Promise.all([
    both({ 'zh-CN': 'index.html', en: 'en.html' }),
    both({ 'zh-CN': 'seek.html', en: 'seek.html' }),
    both({ 'zh-CN': 'staff.html', en: 'staff.html' }),
    both({ 'zh-CN': 'offline.html', en: 'offline-en.html' }),
  ])
  return { landing, seek, staff, offline }
}

async function pageOf(html: string): Promise<Page> {
  const body = Buffer.from(html)
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    promisify(gzip)(body, { level: 6 }),
  ])
  return { type: types['.html'] ?? '', etag: etagOf(body), body, br, gz, inline: inlineOf(html) }
}

async function readFiles(dist: string): Promise<ReadonlyMap<string, File>> {
  const names = await readdir(dist, { recursive: true })
  const known = new Set(names)
  const files = await Promise.all(
    names.map(async (name): Promise<readonly [string, File] | undefined> => {
      const type = types[extname(name)]
      if (type === undefined || extname(name) === '.html') return undefined
      const read = async (ending: string): Promise<Buffer | undefined> =>
        known.has(`${name}${ending}`) ? await readFile(join(dist, `${name}${ending}`)) : undefined
      const [body, br, gz] = await Promise.all([readFile(join(dist, name)), read('.br'), read('.gz')])
      const file = {
        type,
        etag: etagOf(body),
        body,
        ...(br === undefined ? {} : { br }),
        ...(gz === undefined ? {} : { gz }),
      }
      return [`/${name.replaceAll('\\', '/')}`, file]
    }),
  )
  return new Map(files.filter((file) => file !== undefined))
}

function manifestOf(context: Context, language: Language): File {
  const body = Buffer.from(staffManifest(context, language))
  return { type: types['.webmanifest'] ?? '', etag: etagOf(body), body }
}

function answerManifest(request: Request, file: File): Response {
  const answer = answerFile(request, manifestPath, file)
  answer.headers.set('vary', 'accept-encoding, accept-language, cookie')
  return answer
}

function etagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
}

function answerPage(request: Request, page: Page): Response {
  const answer = answerFile(request, '', page)
  answer.headers.set('content-security-policy', pagePolicy(page.inline, request.headers.get('host')))
  answer.headers.set('content-language', languageOf(request))
  answer.headers.set('vary', 'accept-encoding, accept-language, cookie')
  return answer
}

/** Vite writes the hash of a file into its name; what is under /assets never changes. */
function answerFile(request: Request, pathname: string, file: File): Response {
  const accepted = request.headers.get('accept-encoding') ?? ''
  const [encoding, body] =
    file.br !== undefined && /\bbr\b/.test(accepted)
      ? (['br', file.br] as const)
      : file.gz !== undefined && /\bgzip\b/.test(accepted)
        ? (['gzip', file.gz] as const)
        : ([undefined, file.body] as const)
  const etag = encoding === undefined ? file.etag : file.etag.replace(/"$/, `-${encoding}"`)
  const headers = new Headers({
    etag,
    vary: 'accept-encoding',
    'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  const known = request.headers.get('if-none-match')?.split(/,\s*/) ?? []
  if (known.includes(etag) || known.includes(`W/${etag}`)) return new Response(null, { status: 304, headers })
  headers.set('content-type', file.type)
  if (file.type === types['.js']) headers.set('content-security-policy', scriptPolicy)
  if (encoding !== undefined) headers.set('content-encoding', encoding)
  return new Response(new Uint8Array(body), { headers })
}
