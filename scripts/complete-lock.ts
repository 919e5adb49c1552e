/**
 * `node scripts/complete-lock.ts`: names in package-lock.json what a registry without the packages of other
 * platforms made `npm install` leave out. scripts/lock-file.test.ts asks for it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { completed, type LockFile, missingOptionals } from './lock-file.ts'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile
const missing = missingOptionals(lock)
if (missing.length > 0) writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`)
console.log(`${missing.length} optional package(s) were missing from package-lock.json`)
