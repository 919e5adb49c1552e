import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWholeService, type WholeService } from '../testing/whole-service.ts'

let service: WholeService
beforeAll(async () => {
  service = await openWholeService({ serviceName: '<b>听&屿</b>' })
})
afterAll(() => service.close())

async function page(path: string, headers: Record<string, string> = {}): Promise<{ html: string; headers: Headers }> {
  const answer = await service.browser().get(path, headers)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  return { html: String(answer.body), headers: answer.headers }
}

test('/ is the landing page in the language of the link, the cookie, the device, else Chinese', async () => {
  expect((await page('/')).html).toContain('开始')
  expect((await page('/', { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.8' })).html).toContain('begin')
  expect((await page('/', { 'accept-language': 'fr-FR, zh-TW;q=0.9, en;q=0.4' })).html).toContain('开始')
  expect((await page('/', { 'accept-language': 'en', cookie: 'lang=zh-CN' })).html).toContain('开始')
  expect((await page('/?lang=en', { cookie: 'lang=zh-CN' })).html).toContain('begin')
  expect((await page('/?lang=de')).html).toContain('开始')
})

test('/seek and /staff lead to their programs, whatever stands behind', async () => {
  for (const path of ['/seek', '/seek/', '/seek/session/abc']) expect((await page(path)).html).toContain('<p>seek</p>')
  for (const path of ['/staff', '/staff/join?token=abc']) expect((await page(path)).html).toContain('<p>staff</p>')
  expect((await service.browser().get('/seekers')).status).toBe(404)
})

test('[S7.2] the help lines stand in every page itself, ready to dial', async () => {
  for (const path of ['/', '/?lang=en', '/seek', '/staff', '/offline']) {
    const { html } = await page(path)
    expect(html).toContain('<a href="tel:12356"><strong>12356</strong>')
    expect(html).toContain('<a href="tel:120"><strong>120</strong>')
    expect(html).not.toContain('<!--help-lines-->')
    // Those that lead come before whatever is folded away; all are there.
    expect(html.indexOf('tel:12356')).toBeLessThan(html.indexOf('<details'))
    expect(html).toContain('tel:112')
  }
})

test('[S7.2] the page that stands in offline is there in both languages, and its worker is asked for again', async () => {
  expect((await page('/offline?lang=zh-CN')).html).toContain('连不上')
  expect((await page('/offline?lang=en', { cookie: 'lang=zh-CN' })).html).toContain('unreachable')
  const worker = await service.browser().get('/offline-worker.js?lang=en')
  expect(worker.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(worker.headers.get('cache-control')).toBe('no-cache')
})

test('[S7.2] the staff’s pages can be put on a home screen, without which an iPhone calls no supervisor', async () => {
  const manifest = await service.browser().get('/staff.webmanifest', { 'accept-language': 'en' })
  expect(manifest.headers.get('content-type')).toBe('application/manifest+json')
  const told = JSON.parse(String(manifest.body)) as { icons: { src: string; sizes: string }[] }
  expect(told).toMatchObject({ name: '<b>听&屿</b>', lang: 'en', display: 'standalone', start_url: '/staff' })
  for (const { src, sizes } of [...told.icons, { src: '/staff-icon-180.png', sizes: '180x180' }]) {
    const file = await readFile(new URL(`../../../web/src/pages/public${src}`, import.meta.url))
    // Of a PNG, width and height follow its signature and the head of its first part.
    expect(`${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`).toBe(sizes)
  }
})

test('what comes from the service’s own settings is text in a page, never markup', async () => {
  const { html } = await page('/seek')
  expect(html).toContain('<title>&lt;b&gt;听&amp;屿&lt;/b&gt;</title>')
  expect(html).not.toContain('<b>听')
  const info = /<script type="application\/json" id="service-info">(.*?)<\/script>/.exec(html)?.[1] ?? ''
  expect(info).not.toContain('<')
  expect(JSON.parse(info)).toMatchObject({ name: '<b>听&屿</b>', voice: 'direct', sessionLength: 50 * 60_000 })
})

test('the policy lets a page speak with this server and nobody else', async () => {
  const { headers } = await page('/')
  const host = new URL(service.url).host
  const style = createHash('sha256').update('body{color:red}').digest('base64')
  expect(headers.get('content-security-policy')?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'sha256-${style}'`,
    `connect-src 'self' ws://${host} wss://${host}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ])
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  const permissions = headers.get('permissions-policy')?.split(', ') ?? []
  expect(permissions).toContain('microphone=(self)')
  for (const denied of ['camera', 'geolocation', 'display-capture', 'usb', 'payment', 'serial']) {
    expect(permissions).toContain(`${denied}=()`)
  }
})

test('answers that are no page may do nothing at all in a browser', async () => {
  const { headers } = await service.browser().get('/api/service')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
})

test('files with a hash in their name are kept for ever, pages are asked for again', async () => {
  const one = service.browser()
  const asset = await one.get('/assets/a-1.js', { 'accept-encoding': 'identity' })
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(asset.body).toBe('console.log(1)')
  // As a worker it may read from here and speak to nobody else.
  expect(asset.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
  )

  const first = await one.get('/')
  expect(first.headers.get('cache-control')).toBe('no-cache')
  const again = await one.get('/', { 'if-none-match': first.headers.get('etag') ?? '' })
  expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: undefined })
  const english = await one.get('/?lang=en', { 'if-none-match': first.headers.get('etag') ?? '' })
  expect(english.status).toBe(200)
})

test('pages travel compressed', async () => {
  const { headers } = await service.browser().get('/', { 'accept-encoding': 'br, gzip' })
  expect(headers.get('content-encoding')).toBe('br')
  const gzip = await service.browser().get('/', { 'accept-encoding': 'gzip' })
  expect(gzip.headers.get('content-encoding')).toBe('gzip')
  expect(String(gzip.body)).toContain('开始')
})

test('/api/service says it in the language asked for', async () => {
  const named = await openWholeService()
  try {
    expect((await named.browser().get('/api/service', { 'accept-language': 'en' })).body).toMatchObject({
      name: 'Tingyu',
    })
    expect((await named.browser().get('/api/service')).body).toMatchObject({
      name: '听屿',
      demo: [{ username: 'listener1' }, {}, {}, {}],
    })
  } finally {
    await named.close()
  }
})
