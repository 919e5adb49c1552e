import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRepeatRules } from './rules.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tingyu-repeated-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function pathsOf(file: string): Promise<readonly string[]> {
  await writeFile(join(directory, 'repeated.yaml'), file)
  const read = await readRepeatRules(directory)
  return 'problems' in read ? read.problems.map(({ path }) => path) : []
}

describe('[S6.6] how often is often', () => {
  test('a service without a file of its own has ours: more than one a day, four a week', async () => {
    expect(await readRepeatRules(join(directory, 'nowhere'))).toMatchObject({
      value: { perDay: 1, perWeek: 4, wayDays: 30 },
    })
  })

  test('what is out of bounds is refused by name, and so is a week that bears less than its days', async () => {
    expect(await pathsOf('perDay: 2\nperWeek: 6\nwayDays: 14\n')).toEqual([])
    expect(await pathsOf('perDay: 0\nperWeek: 99\nwayDays: 365\n')).toEqual(['perDay', 'perWeek', 'wayDays'])
    expect(await pathsOf('perDay: 3\nperWeek: 2\nwayDays: 30\n')).toEqual(['perWeek'])
    expect(await pathsOf('perDay: 1\nperWeek: 4\nwayDays: 30\nban: true\n')).toEqual(['ban'])
  })
})
