#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// What `npm start` runs: the built program, and what the JavaScript engine has made of it from one start to the next
// (docs/decisions/043-a-built-server.md). The cache lies in the repository, where nobody else can write.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url)))
try {
  await import('../dist/main.js')
} catch (error) {
  // Installed without install scripts: the sources do the same, a second or two later.
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  await import('../src/main.ts')
}
