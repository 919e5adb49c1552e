/**
 * Builds the web interface into apps/web/dist: the landing page and the one that stands in offline complete as
 * HTML in both languages with their style inlined (readable within one round trip), everything also compressed.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'

const web = fileURLToPath(new URL('../apps/web', import.meta.url))
const dist = join(web, 'dist')

await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn' })
await writeRenderedPages()
await compressAll()

/** What a page that is rendered at build says of itself. */
interface Rendered {
  readonly title: string
  readonly description?: string
  readonly body: string
}
type Render = (language: 'zh-CN' | 'en') => Rendered

/** Renders the landing page in each language into index.html and en.html, and so the page that stands in offline. */
async function writeRenderedPages(): Promise<void> {
  const scratch = await mkdtemp(join(web, 'node_modules-rendered-'))
  const source = (name: string) => join(web, `src/pages/${name}.tsx`)
  try {
    await build({
      configFile: join(web, 'vite.config.ts'),
      logLevel: 'warn',
      build: {
        ssr: true,
        outDir: scratch,
        emptyOutDir: true,
        rolldownOptions: {
          input: { landing: source('landing-page'), offline: source('offline-page') },
          output: { entryFileNames: '[name].js' },
        },
      },
    })
    const rendered = async (name: string) =>
      (await import(pathToFileURL(join(scratch, `${name}.js`)).href)) as Record<string, Render>
    const { renderLanding } = await rendered('landing')
    const { renderOffline } = await rendered('offline')
    if (renderLanding === undefined || renderOffline === undefined) throw new Error('build-web: nothing to render with')
    await writeRendered('index.html', renderLanding, { 'zh-CN': 'index.html', en: 'en.html' })
    await writeRendered('offline.html', renderOffline, { 'zh-CN': 'offline.html', en: 'offline-en.html' })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function writeRendered(
  from: string,
  render: Render,
  files: Readonly<Record<'zh-CN' | 'en', string>>,
): Promise<void> {
  const page = await inlineStyle(await readFile(join(dist, from), 'utf8'))
  for (const language of ['zh-CN', 'en'] as const) {
    const { title, description = '', body } = render(language)
    const html = page
      .replace('<!--lang-->', language)
      .replace('<!--title-->', title)
      .replace('<!--description-->', description)
      .replace('<!--rendered-->', () => body)
    await writeFile(join(dist, files[language]), html)
  }
}

/** Puts the page's stylesheet into the page itself. */
async function inlineStyle(html: string): Promise<string> {
  const link = /<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/.exec(html)
  if (link === null) throw new Error('build-web: a rendered page has no stylesheet to inline')
  const css = await readFile(join(dist, link[1] ?? ''), 'utf8')
  return html.replace(link[0], () => `<style>${css}</style>`)
}

async function compressAll(): Promise<void> {
  const files = await readdir(dist, { recursive: true })
  await Promise.all(
    files
      .filter((file) => /\.(js|css|svg|json|wasm)$/.test(file))
      .map(async (file) => {
        const path = join(dist, file)
        const body = await readFile(path)
        const [br, gz] = await Promise.all([
          promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
          promisify(gzip)(body, { level: 9 }),
        ])
        await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
      }),
  )
}
