import { execFile } from 'node:child_process'
import { glob, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { clausesForLater, clausesNamedInSource, clausesOfDocument } from './clause-coverage.ts'
import { differences, hanziInCode } from './texts.ts'

/** What one part of the check found. `details` is printed where it failed, `note` always. */
export interface Finding {
  readonly ok: boolean
  readonly details: string
  readonly note?: string
}

/** The parts of `npm run check`, by name. Each takes the repository's root. */
export const parts: Readonly<Record<string, (root: string) => Promise<Finding>>> = {
  format: (root) => program(root, 'oxfmt', '--check', '.'),
  // With the boundaries between packages and apps; scripts/boundaries.test.ts shows that those rules bite.
  lint: (root) => program(root, 'oxlint', '--type-aware'),
  // The web's own code twice: as the browser sees it, without Node, and with its tests, which may use Node.
  types: (root) =>
    all(
      ['.', 'apps/web', 'apps/web/tsconfig.tests.json', 'tests'].map((project) => program(root, 'tsc', '-p', project)),
    ),
  'dead code': (root) => program(root, 'knip', '--no-progress'),
  texts: (root) =>
    all([
      program(root, 'i18next-cli', 'status'),
      program(root, 'i18next-cli', 'status', '--unused'),
      program(root, 'i18next-cli', 'lint'),
      languages(root),
      textsInCode(root),
    ]),
  clauses,
}

async function program(root: string, name: string, ...args: string[]): Promise<Finding> {
  try {
    await promisify(execFile)(join(root, 'node_modules/.bin', name), args, {
      cwd: root,
      maxBuffer: 32 * 1024 * 1024,
      env: { ...process.env, NO_COLOR: '1' },
    })
    return { ok: true, details: '' }
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string }
    return { ok: false, details: `${stdout}\n${stderr}`.trim() || message }
  }
}

async function all(findings: readonly Promise<Finding>[]): Promise<Finding> {
  const failed = (await Promise.all(findings)).filter(({ ok }) => !ok)
  return { ok: failed.length === 0, details: failed.map(({ details }) => details).join('\n\n') }
}

function found(lines: readonly string[], note?: string): Finding {
  const finding = { ok: lines.length === 0, details: lines.join('\n') }
  return note === undefined ? finding : { ...finding, note }
}

async function languages(root: string): Promise<Finding> {
  const texts: Record<string, Record<string, unknown>> = { 'zh-CN': {}, en: {} }
  for (const [language, namespaces] of Object.entries(texts))
    for await (const file of glob(`apps/web/src/i18n/${language}/*.json`, { cwd: root }))
      namespaces[basename(file, '.json')] = JSON.parse(await readFile(join(root, file), 'utf8'))
  return found(differences(texts))
}

async function textsInCode(root: string): Promise<Finding> {
  const lines: string[] = []
  for await (const file of glob('apps/web/src/**/*.{ts,tsx}', { cwd: root })) {
    if (/\.test\.tsx?$/.test(file)) continue
    for (const { line, text } of hanziInCode(await readFile(join(root, file), 'utf8')))
      lines.push(`${file}:${line} has a text in the code: ${text}`)
  }
  return found(lines)
}

/**
 * Every clause that a test names must exist, and be in the product already; those that no test names are told,
 * since not all are due yet.
 */
async function clauses(root: string): Promise<Finding> {
  const document = await readFile(join(root, 'docs/sop.md'), 'utf8')
  const defined = new Set(clausesOfDocument(document))
  const later = new Set(clausesForLater(document))
  const named = new Set<string>()
  const wrong: string[] = []
  for await (const file of glob('{packages,apps,scripts,bench,tests}/**/*.{test.ts,test.tsx,e2e.ts}', { cwd: root })) {
    // The clause reader's own test speaks of clauses that are none.
    if (/node_modules|clause-coverage/.test(file)) continue
    for (const { id, line } of clausesNamedInSource(await readFile(join(root, file), 'utf8'))) {
      named.add(id)
      if (!defined.has(id)) wrong.push(`${file}:${line} names ${id}, which docs/sop.md does not have`)
      if (later.has(id)) wrong.push(`${file}:${line} names ${id}, which docs/sop.md has for later`)
    }
  }
  const open = [...defined].filter((id) => !named.has(id))
  return found(
    wrong,
    `${defined.size - open.length} of ${defined.size} named by a test${open.length > 0 ? `; not yet: ${open.join(' ')}` : ''}`,
  )
}
