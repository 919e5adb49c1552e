import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { link, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDirectory } from '../make-directory.ts'
import { StartProblem } from '../start-problem.ts'

/** What the accounts' cookies and codes are signed and sealed with; one for all processes that share DATA_DIR/keys. */
export interface AccountSecret {
  /** For better-auth: signs cookies, seals the secrets of authenticators. */
  readonly auth: string
  /** Goes into the hash of a recovery phrase, so that the database alone is of no use. */
  readonly pepper: Buffer
  /** Seals the marks of devices on which somebody of staff has signed in. */
  readonly devices: Buffer
}

/** Reads the secret from `directory` (DATA_DIR/keys, 0700), made on the first start. */
export async function openAccountSecret(directory: string): Promise<AccountSecret> {
  await makeDirectory(directory, 0o700)
  const path = join(directory, 'accounts.key')
  const text = (await readOrUndefined(path)) ?? (await make(directory, path))
  const root = Buffer.from(text.trim(), 'hex')
  if (root.length !== 32)
    throw new StartProblem('keys-damaged', {
      'zh-CN': `密钥文件 ${path} 损坏了：里面应当是 64 个十六进制数字。请从备份里恢复它；没有它，已有的恢复词和验证器都不能用了。`,
      en: `The key file ${path} is damaged: 64 hexadecimal digits are expected. Restore it from a backup; without it, recovery phrases and authenticators of before are worth nothing.`,
    })
  const derive = (purpose: string): Buffer => createHmac('sha256', root).update(purpose).digest()
  return { auth: derive('auth').toString('hex'), pepper: derive('recovery phrase'), devices: derive('known devices') }
}

async function make(directory: string, path: string): Promise<string> {
  const fresh = join(directory, `.accounts-${randomUUID()}`)
  const file = await open(fresh, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(32).toString('hex')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // Linking fails if it is there already: of two processes that start at once, one's secret counts.
  await link(fresh, path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(fresh)
  return await readFile(path, 'utf8')
}

async function readOrUndefined(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
