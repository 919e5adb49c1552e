import { relative } from 'node:path'
import { styleText } from 'node:util'
import type { TestCase, TestModule, Vitest } from 'vitest/node'
import { MinimalReporter } from 'vitest/node'
import type { TestOutcome } from './clause-coverage.ts'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** How many of the slowest tests are named at the end, and from which duration on (ms). */
const slowest = { count: 8, from: 1_000 }

/**
 * What a person reads of a test run: a line per file as it ends, each failure in full, the slowest tests.
 * What tests print is shown for failing ones only.
 */
export class TestReport extends MinimalReporter {
  #modules: readonly TestModule[] = []
  #loose = 0

  override onInit(vitest: Vitest): void {
    super.onInit(vitest)
    this.renderSucceed = true
  }

  override onTestModuleEnd(module: TestModule): void {
    const seconds = `${(module.diagnostic().duration / 1_000).toFixed(1)} s`
    const count = [...module.children.allTests()].length
    const mark = module.ok() ? styleText('green', '✓') : styleText('red', '✗')
    const where = relative(this.ctx.config.root, module.moduleId)
    this.log(`${mark} ${module.project.name.padEnd(8)} ${where} ${styleText('dim', `${count} · ${seconds}`)}`)
    // In short, at once: the whole of it stands at the end, and that may be minutes away.
    for (const error of module.errors()) this.log(`    ${firstLine(error.message)}`)
    for (const test of module.children.allTests('failed')) {
      this.log(`    ${styleText('red', '✗')} ${test.fullName}`)
      for (const { message } of test.result().errors ?? []) this.log(`      ${firstLine(message)}`)
    }
  }

  override onTestRunEnd(...[modules, errors, reason]: Parameters<MinimalReporter['onTestRunEnd']>): void {
    this.#modules = modules
    this.#loose = errors.length
    super.onTestRunEnd(modules, errors, reason)
  }

  /** In place of vitest's own table: the slowest tests; the caller prints the last line. */
  override reportTestSummary(): void {
    const timed = this.#tests()
      .map((test) => ({ test, ms: test.diagnostic()?.duration ?? 0 }))
      .filter(({ ms }) => ms >= slowest.from)
      .toSorted((a, b) => b.ms - a.ms)
    if (timed.length === 0) return
    this.log('\nSlowest:')
    for (const { test, ms } of timed.slice(0, slowest.count))
      this.log(`  ${(ms / 1_000).toFixed(1).padStart(6)} s  ${this.#title(test)}`)
  }

  /** A test file that could not be read, and an error outside of any test, count as failed. */
  counts(): Counts {
    const count = { passed: 0, failed: 0, skipped: 0 }
    for (const outcome of this.outcomes()) count[outcome.state] += 1
    const broken = this.#modules.filter((module) => module.errors().length > 0).length
    return { ...count, failed: count.failed + broken + this.#loose }
  }

  outcomes(): TestOutcome[] {
    return this.#tests().map((test) => {
      const { state } = test.result()
      // A test that was never run (its file's set-up failed, or the run was broken off) has not been skipped on purpose.
      return { title: this.#title(test), state: state === 'pending' ? 'failed' : state }
    })
  }

  #tests(): TestCase[] {
    return this.#modules.flatMap((module) => [...module.children.allTests()])
  }

  #title(test: TestCase): string {
    return `${relative(this.ctx.config.root, test.module.moduleId)} > ${test.fullName}`
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? ''
}
