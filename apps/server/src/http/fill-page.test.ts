import type { HelpLine } from '@tingyu/contract'
import { describe, expect, test } from 'vitest'
import { fillPage, inlineOf, type PageData } from './fill-page.ts'

const line = (id: string, more: Partial<HelpLine> = {}): HelpLine => ({
  id,
  name: { 'zh-CN': `热线${id}`, en: `Line ${id}` },
  number: '123',
  tel: '123',
  region: 'cn',
  kind: 'crisis',
  hours: { 'zh-CN': '全天', en: 'Day and night' },
  languages: ['zh'],
  reach: 'any',
  source: 'here',
  checked: '2026-01-01',
  ...more,
})
const data: PageData = {
  language: 'zh-CN',
  name: '听<屿>',
  cost: '不收费 & 不留名',
  minutes: 50,
  helpLines: [
    line('a', { first: true }),
    line('b', { reach: 'landline', note: { 'zh-CN': '人在外地，先说哪座城市', en: 'Say the city first' } }),
    line('c', { region: 'hk', uncertain: true }),
  ],
  info: { name: '</script><script>alert(1)</script>' },
}

describe('what the server writes into the pages', () => {
  test('[S7.2] the help lines stand in the page itself, the first ones apart from the others', () => {
    const first = fillPage('<!--help-lines-first-->', data)
    expect(first).toBe(
      '<ul class="help-lines"><li><a href="tel:123"><strong>123</strong><span>热线a</span><small>全天</small></a></li></ul>',
    )
    expect(fillPage('<!--help-lines-near-->', data)).toContain(
      '<small>全天 · 只限座机</small><small>人在外地，先说哪座城市</small></a>',
    )
    const elsewhere = fillPage('<!--help-lines-elsewhere-->', data)
    expect(elsewhere).toContain('热线c')
    expect(elsewhere).not.toContain('热线b')
    expect(fillPage('<!--help-lines-->', { ...data, language: 'en' })).toMatch(/Line a.*Line b.*landlines only.*Line c/)
  })

  test('what the service set up is said in its own words, and never as markup', () => {
    expect(fillPage('<!--service-name-->|<!--service-cost-->|<!--session-minutes-->', data)).toBe(
      '听&lt;屿&gt;|不收费 &amp; 不留名|50',
    )
  })

  test('a page whose script does not come says so in its own language', () => {
    const waits = '<!--still-opening-->'
    expect(fillPage(waits, data)).toContain('电话现在就能打')
    expect(fillPage(waits, { ...data, language: 'en' })).toContain('The numbers can be called now')
  })

  test('data cannot end the script element it stands in', () => {
    const page = fillPage('<!--service-info-->', data)
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    expect(JSON.parse(/>(.*)<\/script>/.exec(page)?.[1] ?? '')).toEqual(data.info)
  })

  test('a mark that nobody knows stays what it is, and the page’s own style gets its hash', () => {
    expect(fillPage('<!--unknown-->', data)).toBe('<!--unknown-->')
    expect(inlineOf('<style>a{}</style><script type="application/json">{}</script>')).toEqual({
      styles: [expect.stringMatching(/^sha256-/)],
      scripts: [],
    })
  })
})
