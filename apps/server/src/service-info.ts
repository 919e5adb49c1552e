import type { ServiceInfo } from '@tingyu/contract'
import { demoSignIns } from './account/demo.ts'
import type { Context } from './context.ts'
import { ladderOf } from './crisis/crisis-rules.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** What a device needs to know of this service before anyone signs in. */
export function serviceInfo({ config, protocol, service }: Context, language: Language): ServiceInfo {
  return {
    name: serviceName({ config, service }, language),
    names: {
      'zh-CN': serviceName({ config, service }, 'zh-CN'),
      en: serviceName({ config, service }, 'en'),
    },
    topics: service.topics,
    helpLines: service.helpLines,
    outsideLine: { id: service.crisis.line, after: ladderOf(service.crisis).line },
    nobodyOnDuty: service.crisis.nobodyOnDuty,
    screen: service.crisis.screen,
    ...(service.crisis.young && { young: service.crisis.young }),
    ...(service.crisis.others && { others: service.crisis.others }),
    sessionLength: protocol.length,
    silenceOffersText: protocol.silenceOffersText,
    grace: protocol.grace,
    lostAllowance: protocol.lostAllowance,
    phases: protocol.phases.map(({ id, plain, until }) => ({ id, plain, until })),
    voice: config.voice,
    ...(config.secondReader && { secondReader: config.secondReader.name }),
    demo: config.demo ? demoSignIns : [],
  }
}

export function serviceName({ config, service }: Pick<Context, 'config' | 'service'>, language: Language): string {
  return config.serviceName ?? service.about.name[language]
}

/** The language somebody reads: what they chose, else what their device asks for, else Chinese. */
export function languageOf(request: Request): Language {
  const asked = new URL(request.url).searchParams.get('lang')
  const cookie = /(?:^|;\s*)lang=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  for (const chosen of [asked, cookie]) if (chosen === 'zh-CN' || chosen === 'en') return chosen
  const wanted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((each) => {
      const [tag = '', ...parameters] = each.trim().toLowerCase().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag, quality: quality === undefined ? 1 : Number(quality.trim().slice(2)) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  const first = wanted.find(({ tag }) => /^(zh|en)\b/.test(tag))
  return first?.tag.startsWith('en') === true ? 'en' : 'zh-CN'
}
