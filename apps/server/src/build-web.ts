import { spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartProblem } from './start-problem.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const webDist = join(root, 'apps/web/dist')

/** Builds the web interface where that has not been done; normally `npm ci` does it. @returns where it is */
export async function ensureWeb(say: (line: string) => void): Promise<string> {
  if (await isBuilt()) return webDist
  say('正在构建网页界面（只在第一次）… / Building the web interface (the first time only) …')
  const child = spawn(process.execPath, [join(root, 'scripts/build-web.ts')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
    child.once('error', () => resolve(null))
  })
  if (code === 0 && (await isBuilt())) return webDist
  throw new StartProblem('web-not-built', {
    'zh-CN': '网页界面没有构建成功，原因见上。请在项目目录运行 npm ci，再运行 npm start。',
    en: 'The web interface could not be built; see above for why. Run npm ci in the project directory, then npm start.',
  })
}

async function isBuilt(): Promise<boolean> {
  try {
    const pages = ['index.html', 'en.html', 'seek.html', 'staff.html', 'offline.html', 'offline-en.html']
    await Promise.all(pages.map((page) => access(join(webDist, page))))
    return true
  } catch {
    return false
  }
}
