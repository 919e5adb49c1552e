import type { ServiceInfo } from '@tingyu/contract'
import type { Kysely } from 'kysely'
import type { Database } from '../db/types.ts'
import type { Auth } from './auth.ts'
import { addMember, isTaken, setPassword } from './store.ts'

/**
 * Sign-ins for trying the service out. Everybody can read them here, so they exist only where nobody but
 * this machine can connect (`config.demo`), and are refused as soon as that is no longer so.
 */
export const demoSignIns = [
  { username: 'listener1', password: 'tingyu-demo-1', role: 'listener', workingName: '小雨' },
  { username: 'listener2', password: 'tingyu-demo-2', role: 'listener', workingName: '阿禾' },
  { username: 'supervisor1', password: 'tingyu-demo-3', role: 'supervisor', workingName: '周老师' },
  { username: 'operator1', password: 'tingyu-demo-4', role: 'operator', workingName: '运营小林' },
] as const satisfies ServiceInfo['demo']

/** Makes the demonstration accounts that are not there yet. */
export async function seedDemo(db: Kysely<Database>, auth: Auth): Promise<void> {
  const { password } = await auth.$context
  await Promise.all(
    demoSignIns.map(async (each) => {
      if (await isTaken(db, each.username)) return
      const hash = await password.hash(each.password)
      await db.transaction().execute(async (tx) => {
        const person = await addMember(tx, { ...each, demo: true })
        if (person !== undefined) await setPassword(tx, person, hash)
      })
    }),
  )
}
