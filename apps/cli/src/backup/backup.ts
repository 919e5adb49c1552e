import { backUp } from '@tingyu/server/db/backup/backup'
import { BackupRefused } from '@tingyu/server/db/backup/backup-file'
import { reachDatabase } from '@tingyu/server/db/backup/reach'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Terminal } from '../terminal.ts'
import { counted, withFile } from './command.ts'

/** `tingyu backup FILE`: everything that lasts, in one file, while the service may go on. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const zh = terminal.language === 'zh-CN'
  return withFile('backup', args, terminal, async (file, config) => {
    const database = await reachDatabase(config, false)
    if (database === null) throw new BackupRefused('nothing-there', '')
    try {
      const rows = await backUp(database.place, join(config.dataDir, 'keys'), file, new Date())
      const size = ((await stat(file)).size / 1024 ** 2).toFixed(1)
      terminal.out(
        zh ? `已写入 ${file}（${size} MB）：${counted(rows)}` : `wrote ${file} (${size} MB): ${counted(rows)}`,
      )
      terminal.out(
        zh
          ? '里面没有聊过的文字，也没有当天的密钥；有密码的散列和长期的密钥，请像数据库一样保管。'
          : 'No text of a session is in it and no key of a day; password hashes and the lasting keys are: guard it like the database.',
      )
    } finally {
      await database.close()
    }
  })
}
