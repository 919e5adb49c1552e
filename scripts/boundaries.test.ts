import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const repository = fileURLToPath(new URL('..', import.meta.url))
let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tingyu-boundaries-'))
  copyFileSync(join(repository, '.oxlintrc.json'), join(root, '.oxlintrc.json'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** The rules that the linter names for one file of a tree that has nothing else. */
function rulesAgainst(path: string, source: string): string[] {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, source)
  const { stdout } = spawnSync(join(repository, 'node_modules/.bin/oxlint'), ['--format', 'json', path], {
    cwd: root,
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] }
  return diagnostics.map(({ code }) => code).filter((code) => code.includes('no-restricted'))
}

const imports = 'eslint(no-restricted-imports)'
const globals = 'eslint(no-restricted-globals)'
const properties = 'eslint(no-restricted-properties)'

test.each([
  [
    'a package and Node',
    'packages/contract/src/a.ts',
    "import { readFile } from 'node:fs'\nexport { readFile }",
    imports,
  ],
  ['a package and an app', 'packages/contract/src/a.ts', "export { start } from '@tingyu/server'", imports],
  [
    'the protocol and the contract',
    'packages/sop/src/deep/a.ts',
    "export { joinRequest } from '@tingyu/contract'",
    imports,
  ],
  ['the protocol and Node', 'packages/sop/src/a.ts', "import 'node:fs'", imports],
  ['a package and the clock', 'packages/sop/src/a.ts', 'export const now = () => Date.now()', globals],
  ['a package and a date', 'packages/sop/src/a.ts', 'export const now = () => new Date()', globals],
  ['a package and timers', 'packages/sop/src/a.ts', 'setTimeout(() => {}, 1)', globals],
  ['a package and chance', 'packages/sop/src/a.ts', 'export const dice = () => Math.random()', properties],
  ['the server and the clock', 'apps/server/src/session/a.ts', 'export const now = () => Date.now()', properties],
  ['the server and the command line', 'apps/server/src/a.ts', "export { run } from '@tingyu/cli'", imports],
  ['the web and the server', 'apps/web/src/seeker/a.ts', "export { start } from '@tingyu/server'", imports],
  ['the web and Node', 'apps/web/src/a.ts', "import 'node:fs'", imports],
])('the linter refuses %s', (_, path, source, rule) => {
  expect(rulesAgainst(path, source)).toEqual([rule])
})

test.each([
  ['a test of a package may use Node', 'packages/sop/src/a.test.ts', "import 'node:fs'\nDate.now()"],
  ['the clock reads the clock', 'apps/server/src/clock.ts', 'export const now = () => Date.now()'],
  ['the command line starts a server', 'apps/cli/src/a.ts', "export { start } from '@tingyu/server'"],
  ['the contract knows the protocol', 'packages/contract/src/a.ts', "export { decide } from '@tingyu/sop'"],
])('%s', (_, path, source) => {
  expect(rulesAgainst(path, source)).toEqual([])
})

test('no file of the server but the clock asks this machine for the time', () => {
  const asking = globSync('apps/server/src/**/*.ts', { cwd: repository })
    .filter((file) => !/\.test\.ts$|\/testing\/|\/clock\.ts$/.test(file))
    .filter((file) => /new Date\(\s*\)|Date\.now\(/.test(readFileSync(join(repository, file), 'utf8')))
  expect(asking).toEqual([])
})
