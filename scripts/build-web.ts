/**
 * Builds the web interface into apps/web/dist: three pages, the landing page complete as HTML in both
 * languages with its style inlined (readable within one round trip), everything also compressed.
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
await writeLandingPages()
await compressAll()

/** Renders the landing page in each language into index.html and en.html. */
async function writeLandingPages(): Promise<void> {
  const scratch = await mkdtemp(join(web, 'node_modules-landing-'))
  try {
    await build({
      configFile: join(web, 'vite.config.ts'),
      logLevel: 'warn',
      build: {
        ssr: join(web, 'src/pages/landing-page.tsx'),
        outDir: scratch,
        emptyOutDir: true,
        rolldownOptions: { input: join(web, 'src/pages/landing-page.tsx') },
      },
    })
    const landing = (await import(pathToFileURL(join(scratch, 'landing-page.js')).href)) as {
      renderLanding(language: 'zh-CN' | 'en'): { title: string; description: string; body: string }
    }
    const page = await inlineStyle(await readFile(join(dist, 'index.html'), 'utf8'))
    for (const [language, file] of [
      ['zh-CN', 'index.html'],
      ['en', 'en.html'],
    ] as const) {
      const { title, description, body } = landing.renderLanding(language)
      const html = page
        .replace('<!--lang-->', language)
        .replace('<!--title-->', title)
        .replace('<!--description-->', description)
        .replace('<!--landing-->', () => body)
      await writeFile(join(dist, file), html)
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Puts the page's stylesheet into the page itself. */
async function inlineStyle(html: string): Promise<string> {
  const link = /<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/.exec(html)
  if (link === null) throw new Error('build-web: the landing page has no stylesheet to inline')
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
