import schema from '../../../../sop/protocol.schema.json' with { type: 'json' }
import type { Ms } from '../ids.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import { schemaCheck } from '../yaml/check-schema.ts'
import type { FileProblem } from '../yaml/problem.ts'
import { inOrder, readYaml } from '../yaml/read-yaml.ts'
import { protocolFaults } from './check.ts'
import { lengthOf } from './length.ts'
import type { Cue, Phase, Protocol } from './protocol.ts'

/** One thing that is wrong in a protocol file. */
export type ProtocolProblem = FileProblem

const check = schemaCheck(schema)

/**
 * Reads a protocol from the text of its file (YAML, `sop/protocol.schema.json`). Refuses with every problem at
 * once, in the order of the lines: broken YAML, unknown or missing keys, values that are not allowed, times that
 * do not fit together, names that do not exist, and safety rules that were taken out (S0.5).
 */
export function readProtocol(text: string): Result<Protocol, readonly ProtocolProblem[]> {
  const yaml = readYaml(text)
  if (!yaml.ok) return yaml
  const { value, locate } = yaml.value
  const problems = [...check(value), ...protocolFaults({ value, path: [] })].map(locate)
  if (problems.length > 0) return { ok: false, refusal: inOrder(problems) }
  return ok(fromFile(value as ProtocolFile))
}

/** The file as the schema describes it: a protocol whose times still carry their unit. */
type WithUnits<T, Key extends keyof T> = { readonly [K in keyof T]: K extends Key ? string : T[K] }
type CueFile = WithUnits<Cue, 'from' | 'until'>
type PhaseFile = Omit<WithUnits<Phase, 'from' | 'until' | 'latest'>, 'cues'> & { readonly cues: readonly CueFile[] }
type TimeKey = 'length' | 'grace' | 'reading' | 'offer' | 'lostAllowance' | 'readinessValid' | 'silenceOffersText'
type ProtocolFile = Omit<WithUnits<Protocol, TimeKey>, 'phases'> & { readonly phases: readonly PhaseFile[] }

function fromFile(file: ProtocolFile): Protocol {
  return {
    ...file,
    length: time(file.length),
    grace: time(file.grace),
    reading: time(file.reading),
    offer: time(file.offer),
    lostAllowance: time(file.lostAllowance),
    readinessValid: time(file.readinessValid),
    silenceOffersText: time(file.silenceOffersText),
    phases: file.phases.map((phase) => ({
      ...phase,
      from: time(phase.from),
      until: time(phase.until),
      latest: time(phase.latest),
      cues: phase.cues.map(({ from, until, ...cue }) => ({
        ...cue,
        ...(from === undefined ? {} : { from: time(from) }),
        ...(until === undefined ? {} : { until: time(until) }),
      })),
    })),
  }
}

function time(text: string): Ms {
  const ms = lengthOf(text)
  if (ms === undefined) throw new Error('the schema let a time through that is none')
  return ms
}
