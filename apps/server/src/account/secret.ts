import { createHmac, randomBytes } from 'node:crypto'
import { keptSecret } from '../kept-secret.ts'
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
  const { path, text } = await keptSecret(directory, 'accounts.key', () => randomBytes(32).toString('hex'))
  const root = Buffer.from(text, 'hex')
  if (root.length !== 32)
    throw new StartProblem('keys-damaged', {
      'zh-CN': `密钥文件 ${path} 损坏了：里面应当是 64 个十六进制数字。请从备份里恢复它；没有它，已有的恢复词和验证器都不能用了。`,
      en: `The key file ${path} is damaged: 64 hexadecimal digits are expected. Restore it from a backup; without it, recovery phrases and authenticators of before are worth nothing.`,
    })
  const derive = (purpose: string): Buffer => createHmac('sha256', root).update(purpose).digest()
  return { auth: derive('auth').toString('hex'), pepper: derive('recovery phrase'), devices: derive('known devices') }
}
