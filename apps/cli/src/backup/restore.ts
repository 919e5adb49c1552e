import { reachDatabase } from '@tingyu/server/db/backup/reach'
import { checkBackup, restore } from '@tingyu/server/db/backup/restore'
import { prepareDataDir } from '@tingyu/server/db/embedded/data-dir'
import { join } from 'node:path'
import type { Terminal } from '../terminal.ts'
import { counted, withFile } from './command.ts'

/** `tingyu restore FILE`: fills an empty DATA_DIR, or an empty database, from a backup. All or nothing. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const zh = terminal.language === 'zh-CN'
  return withFile('restore', args, terminal, async (file, config) => {
    // Nothing is made for a file that cannot be used.
    await checkBackup(file)
    await prepareDataDir(config.dataDir)
    const database = await reachDatabase(config, true)
    try {
      if (database === null) throw new Error('restore: no database to restore into')
      const rows = await restore(database.place, join(config.dataDir, 'keys'), file)
      terminal.out(zh ? `已恢复：${counted(rows)}` : `restored: ${counted(rows)}`)
      terminal.out(
        zh
          ? '备份之前聊过的文字没有恢复，也不可能恢复：它们的密钥不在备份里。'
          : 'Texts of sessions were not restored and cannot be: their keys are in no backup.',
      )
    } finally {
      await database?.close()
    }
  })
}
