import type { BackupProblem } from '@tingyu/server/db/backup/backup-file'
import type { Wording } from '@tingyu/sop'

/** What is wrong and what is allowed; `detail` names the file, the table or the version. */
export const problems: Readonly<Record<BackupProblem, (detail: string) => Wording>> = {
  'file-exists': (file) => ({
    'zh-CN': `${file} 已经存在，没有改动它。请给一个新的文件名。`,
    en: `${file} exists already and was left alone. Name a new file.`,
  }),
  'file-unwritable': (file) => ({
    'zh-CN': `写不了 ${file}。请检查目录、权限和剩余空间。`,
    en: `${file} cannot be written. Check the directory, the permissions and the free space.`,
  }),
  'file-unreadable': (file) => ({
    'zh-CN': `读不到 ${file}。`,
    en: `${file} cannot be read.`,
  }),
  'no-backup': () => ({
    'zh-CN': '这不是 tingyu backup 写出的文件。什么都没有改动。',
    en: 'This is no file that tingyu backup wrote. Nothing was changed.',
  }),
  incomplete: () => ({
    'zh-CN': '这份备份不完整，或被改动过。什么都没有留下；请用另一份。',
    en: 'This backup is incomplete, or was changed. Nothing of it was kept; use another one.',
  }),
  newer: (what) => ({
    'zh-CN': `这份备份来自更新的版本（${what}）。什么都没有改动；请先更新程序。`,
    en: `This backup is from a newer version (${what}). Nothing was changed; update the program first.`,
  }),
  'nothing-there': () => ({
    'zh-CN': '这里还没有数据可以备份。请检查 DATA_DIR 或 DATABASE_URL 是否与 npm start 时相同。',
    en: 'There is no data here to back up. Check that DATA_DIR or DATABASE_URL are those of npm start.',
  }),
  'not-empty': (what) => ({
    'zh-CN': `那里已经有数据（${what}），没有改动它。请恢复到一个空的 DATA_DIR 和空的数据库。`,
    en: `There is data already (${what}), which was left alone. Restore into an empty DATA_DIR and an empty database.`,
  }),
}
