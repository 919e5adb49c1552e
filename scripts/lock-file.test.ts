import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { completed, type LockFile, missingOptionals, platformOf } from './lock-file.ts'

test('package-lock.json holds every optional package, so that `npm ci` takes it on every machine', () => {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as LockFile
  const missing = missingOptionals(lock).map(({ name }) => name)
  expect(missing, 'run: node scripts/complete-lock.ts').toEqual([])
})

test('what is missing is found, and named with the machines it is for', () => {
  const lock: LockFile = {
    packages: {
      '': { optionalDependencies: { fine: '1' } },
      'node_modules/a': {
        dev: true,
        license: 'MIT',
        optionalDependencies: { '@a/linux-x64-gnu': '1.0.0', '@a/win32-arm64-msvc': '1.0.0' },
      },
      'node_modules/@a/linux-x64-gnu': { version: '1.0.0' },
      'apps/x/node_modules/b': { optionalDependencies: { 'b-darwin-x64': '2.0.0', 'b-linux-arm64': '2.0.0' } },
      'apps/x/node_modules/b/node_modules/b-darwin-x64': { version: '2.0.0' },
    },
  }
  expect(missingOptionals(lock).map(({ name }) => name)).toEqual(['@a/win32-arm64-msvc', 'b-linux-arm64'])
  const whole = completed(lock)
  expect(missingOptionals(whole)).toEqual([])
  expect(whole.packages['node_modules/@a/win32-arm64-msvc']).toEqual({
    version: '1.0.0',
    os: ['win32'],
    cpu: ['arm64'],
    dev: true,
    license: 'MIT',
    optional: true,
  })
})

test('a platform is read from a name', () => {
  expect(platformOf('@oxlint/binding-linux-arm64-musl')).toEqual({ os: ['linux'], cpu: ['arm64'], libc: ['musl'] })
  expect(platformOf('@swc/core-linux-arm-gnueabihf')).toEqual({ os: ['linux'], cpu: ['arm'], libc: ['glibc'] })
  expect(platformOf('@oxlint-tsgolint/darwin-x64')).toEqual({ os: ['darwin'], cpu: ['x64'] })
  expect(platformOf('@tailwindcss/oxide-wasm32-wasi')).toEqual({ cpu: ['wasm32'] })
  expect(platformOf('fsevents')).toBeUndefined()
})
