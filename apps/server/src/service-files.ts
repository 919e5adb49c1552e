import { aboutFile, cardFile, dangerFile, helpLineFile, topicFile, wordFile } from '@tingyu/contract'
import type {
  About,
  BookingFile,
  Card,
  CrisisRules,
  DangerQuestion,
  HelpCity,
  HelpLine,
  RepeatedFile,
  RestFile,
  ServiceWords,
  Topic,
} from '@tingyu/contract'
import { riskKinds } from '@tingyu/signals/language'
import { clauseFaults, repeated } from '@tingyu/sop/yaml/lists'
import { words } from '@tingyu/sop/yaml/problem'
import type { Finding } from '@tingyu/sop/yaml/problem'
import { field, items, text, texts } from '@tingyu/sop/yaml/spot'
import type { Spot } from '@tingyu/sop/yaml/spot'
import { join } from 'node:path'
import type { z } from 'zod'
import { amongOwn, readCrisisRules } from './crisis/crisis-rules.ts'
import { readRepeatRules } from './repeated/rules.ts'
import { readRestRules } from './rest/rest-rules.ts'
import { readBookingRules } from './booking/booking-rules.ts'
import { isThere, ownOrOurs, readServiceFile, refused, type Read } from './service-file.ts'

/** What a service sets up beside its protocol. */
export interface ServiceFiles {
  readonly about: About
  readonly topics: readonly Topic[]
  readonly helpLines: readonly HelpLine[]
  /** Whose area code is dialled before 120, 110, 119; empty where the service lists none. */
  readonly cities: readonly HelpCity[]
  readonly cards: readonly Card[]
  /** What it adds to how words are understood, its help lines' numbers among the numbers. */
  readonly words: ServiceWords
  /** What a listener may ask when signs of danger were noticed. */
  readonly questions: readonly DangerQuestion[]
  /** How supervisors are called. */
  readonly crisis: CrisisRules
  /** How listeners rest. */
  readonly rest: RestFile
  /** How seekers book. */
  readonly booking: BookingFile
  /** How often the same seeker comes before a supervisor looks. */
  readonly repeated: RepeatedFile
}

/**
 * Reads `about.yaml`, `topics.yaml`, `help-lines.yaml`, `cards.yaml` and, where there are such, `danger.yaml`,
 * `crisis.yaml`, `rest.yaml`, `booking.yaml`, `repeated.yaml` and `words.yaml` from a directory. Throws `FilesRefused` with every problem of all: file, line, path, what is wrong and what is allowed.
 */
export async function readServiceFiles(directory: string): Promise<ServiceFiles> {
  const [about, topics, helpLines, cards, danger, own, crisis, rest, booking, repeatedCalls] = await Promise.all([
    readServiceFile(join(directory, 'about.yaml'), aboutFile, () => []),
    readServiceFile(join(directory, 'topics.yaml'), topicFile, topicFaults),
    readServiceFile(join(directory, 'help-lines.yaml'), helpLineFile, helpLineFaults),
    readServiceFile(join(directory, 'cards.yaml'), cardFile, cardFaults),
    readQuestions(directory),
    readWords(directory),
    readCrisisRules(directory),
    readRestRules(directory),
    readBookingRules(directory),
    readRepeatRules(directory),
  ])
  if (
    'value' in about &&
    'value' in topics &&
    'value' in helpLines &&
    'value' in cards &&
    'value' in danger &&
    'value' in own &&
    'value' in crisis &&
    'value' in rest &&
    'value' in booking &&
    'value' in repeatedCalls
  ) {
    const known = amongOwn(crisis, { lines: helpLines.value.lines, topics: topics.value.topics })
    if (!('value' in known)) throw refused([known])
    return {
      about: about.value,
      topics: topics.value.topics,
      helpLines: helpLines.value.lines,
      cities: helpLines.value.cities?.list ?? [],
      cards: cards.value.cards,
      words: withHelpLines(own.value, helpLines.value.lines),
      questions: danger.value.questions,
      crisis: known.value,
      rest: rest.value,
      booking: booking.value,
      repeated: repeatedCalls.value,
    }
  }
  throw refused([about, topics, helpLines, cards, danger, own, crisis, rest, booking, repeatedCalls])
}

/** Of a service's files only what it takes to understand words as this service does. Throws as `readServiceFiles`. */
export async function readServiceWords(directory: string): Promise<ServiceWords> {
  const [helpLines, own] = await Promise.all([
    readServiceFile(join(directory, 'help-lines.yaml'), helpLineFile, helpLineFaults),
    readWords(directory),
  ])
  if ('value' in helpLines && 'value' in own) return withHelpLines(own.value, helpLines.value.lines)
  throw refused([helpLines, own])
}

/**
 * A service that set itself up before there were these questions has none of its own: it asks ours. Danger does not wait
 * until somebody has updated a directory (S0.5).
 */
async function readQuestions(directory: string): Promise<Read<z.infer<typeof dangerFile>>> {
  return readServiceFile(await ownOrOurs(directory, 'danger.yaml'), dangerFile, dangerFaults)
}

/** A service that adds no words needs no file for them: those set up before there were any go on. */
async function readWords(directory: string): Promise<Read<ServiceWords>> {
  const file = join(directory, 'words.yaml')
  return (await isThere(file)) ? readServiceFile(file, wordFile, wordFaults) : { value: wordFile.parse({}) }
}

/** A help line may be said in either writing: as it is shown and as it is dialled. */
function withHelpLines(words: ServiceWords, lines: readonly HelpLine[]): ServiceWords {
  return { ...words, numbers: [...words.numbers, ...lines.flatMap(({ number, tel }) => [number, tel])] }
}

function topicFaults(root: Spot): readonly Finding[] {
  const list = field(root, 'topics')
  const topics = items(list)
  const found = repeated(topics)
  if (list !== undefined && !topics.some((topic) => text(field(topic, 'id')) === 'other')) {
    found.push({
      code: 'safety',
      path: list.path,
      atKey: true,
      problem: words('缺少 other', '`other` is missing'),
      allowed: words(
        '保留 id 为 other 的一项：没有人该被话题挡在门外',
        'keep a topic `other`: nobody is kept out by a topic',
      ),
    })
  }
  return found
}

function helpLineFaults(root: Spot): readonly Finding[] {
  const list = field(root, 'lines')
  const lines = items(list)
  const found = [...repeated(lines), ...lines.flatMap(misdialled)]
  // Whoever adapts the list may change which; that somebody in danger finds both at once is no choice (S7.2).
  for (const [kind, zh, en] of [
    ['crisis', '心理危机热线', 'a crisis line'],
    ['emergency', '紧急电话', 'an emergency number'],
  ] as const) {
    const leads = lines.some((line) => field(line, 'first')?.value === true && text(field(line, 'kind')) === kind)
    if (list === undefined || leads) continue
    found.push({
      code: 'safety',
      path: list.path,
      atKey: true,
      problem: words(`排在最前的电话里没有${zh}`, `none of the first lines is ${en}`),
      allowed: words(`至少一条 kind: ${kind}、first: true`, `at least one with \`kind: ${kind}\` and \`first: true\``),
    })
  }
  return found
}

/** The number that is shown and the number that is dialled must be one: a slip here sends somebody nowhere. */
function misdialled(line: Spot): readonly Finding[] {
  const tel = field(line, 'tel')
  const [number, dialled] = [text(field(line, 'number')), text(tel)]
  if (tel === undefined || number === undefined || dialled === undefined) return []
  const shownDigits = number.replaceAll(/[^0-9]/gu, '')
  // From abroad (+81 …) the leading zero of an area code falls away.
  const expected = dialled.startsWith('+') ? shownDigits.replace(/^0/u, '') : shownDigits
  const fits = dialled.startsWith('+') ? dialled.endsWith(expected) : dialled === expected
  if (fits && expected !== '') return []
  return [
    {
      code: 'not-allowed',
      path: tel.path,
      problem: words(
        `${dialled} 和显示的号码 ${number} 不一致`,
        `${dialled} is not the number that is shown, ${number}`,
      ),
      allowed: words(`${shownDigits}，或以 + 和国家代码开头`, `${shownDigits}, or the same with + and a country code`),
    },
  ]
}

/** A word that stands to be taken out and to be kept: nobody could say which is meant. */
function wordFaults(root: Spot): readonly Finding[] {
  const kept = new Set(texts(field(root, 'keep')))
  return ['names', 'schools', 'employers', 'places'].flatMap((list) =>
    items(field(root, list)).flatMap((item) => {
      const word = text(item)
      if (word === undefined || !kept.has(word)) return []
      return {
        code: 'twice' as const,
        path: item.path,
        problem: words(`${word} 也在 keep 里`, `${word} stands in \`keep\` too`),
        allowed: words('只写在一处', 'in one of the two'),
      }
    }),
  )
}

function cardFaults(root: Spot): readonly Finding[] {
  const cards = items(field(root, 'cards'))
  return [...repeated(cards), ...cards.flatMap((card) => clauseFaults(field(card, 'clauses')))]
}

function dangerFaults(root: Spot): readonly Finding[] {
  const list = field(root, 'questions')
  const questions = items(list)
  const found = [
    ...repeated(questions),
    ...questions.flatMap((question) => clauseFaults(field(question, 'clauses'))),
    ...questions.flatMap((question) => items(field(question, 'kinds')).flatMap(strangeKind)),
  ]
  // Whatever is noticed, there is something to ask: that is no choice of a service's (S0.5, S7.2).
  for (const level of [2, 3]) {
    const always = questions.some(
      (question) =>
        items(field(question, 'kinds')).length === 0 &&
        items(field(question, 'levels')).some((spot) => spot.value === level),
    )
    if (list === undefined || always) continue
    found.push({
      code: 'safety',
      path: list.path,
      atKey: true,
      problem: words(`第 ${level} 级没有总能问的一句`, `at level ${level} there is no question for whatever it is`),
      allowed: words('至少一条 kinds 为空', 'at least one with empty `kinds`'),
    })
  }
  return found
}

function strangeKind(kind: Spot): readonly Finding[] {
  if ((riskKinds as readonly unknown[]).includes(kind.value)) return []
  return [
    {
      code: 'not-allowed',
      path: kind.path,
      problem: words('没有这样的种类', 'there is no such kind'),
      allowed: words(riskKinds.join(' '), riskKinds.join(' ')),
    },
  ]
}
