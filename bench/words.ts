import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { code } from '@tingyu/signals/language'
import type { Utterance } from '@tingyu/signals/language'
import { build } from 'vite'
import type { Rolldown } from 'vite'
import { type BenchResult, median, rounded } from './result.ts'
import { ahoCorasick } from './words/aho-corasick.ts'
import { utterancesOf, wordList } from './words/utterances.ts'

export const claim =
  'an utterance of 20 characters understood: ≥ 20,000 a second, p99 ≤ 0.5 ms, ≤ 40 times an Aho–Corasick scan of 1,000 words; linear to 2,000 characters; what a session needs loads in ≤ 150 ms and is ≤ 200 kB gzipped in a browser'

const language = fileURLToPath(new URL('../packages/signals/src/language/', import.meta.url))
/** All of it; and what a listener's page reads for a session, without what only hints on style and the account need. */
const entries = { all: join(language, 'index.ts'), inSession: join(language, 'in-session.ts') }
const length = 20
const words = 1_000
/** Ours and the anchor take turns over all utterances, so that a machine that gets slower slows down both. */
const rounds = 15
const utterances = 6_000
/** How often a fresh process loads the package. */
const loads = 5

/** Milliseconds for each of the given utterances, on one core. */
function timed(lines: readonly Utterance[], read: (line: Utterance) => unknown): number {
  const began = performance.now()
  for (const line of lines) read(line)
  return performance.now() - began
}

const understand = (line: Utterance): unknown => code(line)

export async function run(): Promise<BenchResult> {
  const lines = utterancesOf(length, utterances)
  const scan = ahoCorasick(wordList(words))
  let found = 0
  const anchor = ({ text }: Utterance): void => {
    found += scan(text)
  }
  // Not counted: the first rounds compile the tables and warm both up.
  for (let each = 0; each < 3; each += 1) {
    timed(lines, understand)
    timed(lines, anchor)
  }
  const took: { readonly ours: number[]; readonly anchor: number[] } = { ours: [], anchor: [] }
  for (let each = 0; each < rounds; each += 1) {
    took.ours.push(timed(lines, understand) / lines.length)
    took.anchor.push(timed(lines, anchor) / lines.length)
  }
  const ours = median(took.ours)
  const bare = median(took.anchor)
  const [inSession, all] = await Promise.all([buildForBrowser(entries.inSession), buildForBrowser(entries.all)])
  return {
    name: 'words',
    ours: {
      utterancesPerSecond: Math.round(1_000 / ours),
      p99Ms: Math.round(percentile(each(lines, understand), 0.99) * 1_000) / 1_000,
      perCharacterAt2000To200: rounded(perCharacter(2_000) / perCharacter(200)),
      loadInSessionMs: Math.round(median(fresh(inSession))),
      loadAllMs: Math.round(median(fresh(all))),
      loadAllFromSourceMs: Math.round(median(fresh())),
      inSessionGzippedKB: rounded(gzipSync(inSession, { level: 9 }).length / 1_000),
      allGzippedKB: rounded(gzipSync(all, { level: 9 }).length / 1_000),
    },
    anchor: {
      what: `a textbook Aho–Corasick scan for ${words} words (bench/words/aho-corasick.ts) over the same utterances`,
      utterancesPerSecond: Math.round(1_000 / bare),
      wordsPerUtterance: rounded(found / (lines.length * (rounds + 3))),
    },
    ratio: rounded(ours / bare),
    statistic: `time for an utterance of ${length} characters, median of ${rounds} rounds over ${utterances}`,
  }
}

/** Each utterance timed by itself. */
function each(lines: readonly Utterance[], read: (line: Utterance) => unknown): number[] {
  return lines.map((line) => timed([line], read))
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** Milliseconds for one character of utterances so long. */
function perCharacter(long: number): number {
  const lines = utterancesOf(long, 60_000 / long)
  const times = Array.from({ length: 9 }, () => timed(lines, understand))
  return median(times) / (lines.length * long)
}

/** As the web builds it: one file, minified. */
async function buildForBrowser(entry: string): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: ['chrome111', 'safari16.4', 'firefox128'],
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput | readonly Rolldown.RolldownOutput[]
  const outputs = 'output' in result ? result.output : result.flatMap(({ output }) => output)
  return outputs.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
}

/** Milliseconds until a fresh process has read its first lines: with the built file, or with the sources. */
function fresh(built?: string): number[] {
  const scratch = mkdtempSync(join(tmpdir(), 'tingyu-words-'))
  try {
    const file = built === undefined ? entries.all : join(scratch, 'language.mjs')
    if (built !== undefined) writeFileSync(file, built)
    const load = join(import.meta.dirname, 'words/load.ts')
    return Array.from({ length: loads }, () =>
      Number(execFileSync(process.execPath, [load, file], { encoding: 'utf8' }).trim()),
    )
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
