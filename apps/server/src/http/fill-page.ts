import type { HelpLine } from '@tingyu/contract'
import { createHash } from 'node:crypto'
import type { Language } from '../service-info.ts'
import type { Inline } from './headers.ts'

/** What the server writes into the pages at its start, at the marks `<!--help-lines-->` and so on. */
export interface PageData {
  readonly language: Language
  readonly name: string
  readonly cost: string
  /** How long a session is planned to take. */
  readonly minutes: number
  readonly helpLines: readonly HelpLine[]
  /** `ServiceInfo`, for the pages that are programs. */
  readonly info: unknown
}

/** Fills the marks of a page that the web build left. Everything that comes from the service's files is escaped. */
export function fillPage(html: string, data: PageData): string {
  const lists = sorted(data.helpLines)
  const marks: Readonly<Record<string, string>> = {
    'service-name': escape(data.name),
    'service-cost': escape(data.cost),
    'session-minutes': String(data.minutes),
    'help-lines': foldedList(data.helpLines, data.language),
    'help-lines-first': plainList(lists.first, data.language),
    'help-lines-near': plainList(lists.near, data.language),
    'help-lines-elsewhere': plainList(lists.elsewhere, data.language),
    'still-opening': escape(words[data.language].stillOpening),
    'service-info': `<script type="application/json" id="service-info">${json(data.info)}</script>`,
  }
  return html.replaceAll(/<!--([a-z-]+)-->/g, (mark, name: string) => marks[name] ?? mark)
}

/** As `HelpList.tsx` sorts them: what is first stands open, the others a tap away. */
function sorted(lines: readonly HelpLine[]) {
  const rest = lines.filter((line) => line.first !== true)
  return {
    first: lines.filter((line) => line.first === true),
    near: rest.filter((line) => line.region === 'cn'),
    elsewhere: rest.filter((line) => line.region !== 'cn'),
  }
}

const words = {
  'zh-CN': {
    landline: '只限座机',
    mobile: '只限手机',
    uncertain: '时间待确认',
    more: '更多电话，也有其他国家和地区的',
    stillOpening: '还在打开。一直这样的话，请换一个新一点的浏览器。电话现在就能打。',
  },
  en: {
    landline: 'landlines only',
    mobile: 'mobile phones only',
    uncertain: 'hours to be confirmed',
    more: 'More lines, in other countries too',
    stillOpening: 'Still opening. If it stays like this, please try a newer browser. The numbers can be called now.',
  },
} as const

/** The lines that lead, and below them, folded, all others: for a page without scripts. */
function foldedList(lines: readonly HelpLine[], language: Language): string {
  const { first, near, elsewhere } = sorted(lines)
  const rest = [...near, ...elsewhere]
  const more = `<details class="help-more"><summary>${words[language].more}</summary>${plainList(rest, language)}</details>`
  return plainList(first, language) + (rest.length === 0 ? '' : more)
}

/** The markup is that of `HelpLines.tsx` in the rooms, but it is there before any script runs. */
function plainList(lines: readonly HelpLine[], language: Language): string {
  return `<ul class="help-lines">${lines.map((line) => helpLineItem(line, language)).join('')}</ul>`
}

function helpLineItem(line: HelpLine, language: Language): string {
  const said = words[language]
  const hours = [
    line.hours[language],
    ...(line.reach === 'any' ? [] : [said[line.reach]]),
    ...(line.uncertain === true ? [said.uncertain] : []),
  ]
  const note = line.note === undefined ? '' : `<small>${escape(line.note[language])}</small>`
  return `<li><a href="tel:${escape(line.tel)}"><strong>${escape(line.number)}</strong><span>${escape(line.name[language])}</span><small>${escape(hours.join(' · '))}</small>${note}</a></li>`
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** JSON inside a script element: it must not be able to end it. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

/** The hashes of the styles and scripts that stand in a page itself, for its Content-Security-Policy. */
export function inlineOf(html: string): Inline {
  const hashes = (pattern: RegExp): string[] =>
    [...html.matchAll(pattern)].map(([, text = '']) => `sha256-${createHash('sha256').update(text).digest('base64')}`)
  return {
    styles: hashes(/<style[^>]*>([\s\S]*?)<\/style>/g),
    // Data blocks do not run and need no leave.
    scripts: hashes(/<script(?![^>]*\s(?:src|type="application\/json"))[^>]*>([\s\S]*?)<\/script>/g),
  }
}
