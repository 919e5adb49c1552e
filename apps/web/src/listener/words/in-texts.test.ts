import * as acts from '@tingyu/signals/language/acts'
import * as language from '@tingyu/signals/language/in-session'
import * as redaction from '@tingyu/signals/language/redaction'
import { wordFile } from '@tingyu/contract'
import type { MessageId } from '@tingyu/sop'
import { describe, expect, test } from 'vitest'
import type { ShownText } from '../../live/live.ts'
import { TextReader } from './in-texts.ts'
import { Redactor } from './redactor.ts'

const own = wordFile.parse({ numbers: ['400-161-9995'] })
const reader = () => new TextReader(language, own)
const redactor = new Redactor(redaction, own)
let number = 0
const text = (from: 'seeker' | 'listener', body: string | null): ShownText => ({
  id: `text-${number++}` as MessageId,
  seq: number,
  at: 0,
  from,
  kind: 'text',
  body,
  status: 'sent',
})

describe('what the listener’s own device sees in the texts', () => {
  test('[S6.5] a contact of one’s own is held before it is sent, a help line of the service is not', () => {
    expect(reader().hold('打我电话 13812345678', false)).toEqual({ kind: 'contact', spans: [[5, 16]] })
    expect(reader().hold('您也可以打 400-161-9995', false)).toBeUndefined()
    expect(reader().hold('我在，不急', false)).toBeUndefined()
  })

  test('[S7.2] nothing is held while danger is open', () => {
    expect(reader().hold('打我电话 13812345678', true)).toBeUndefined()
  })

  test('[S4.1] the feelings are the seeker’s, the weightiest first', () => {
    const texts = [text('seeker', '我很焦虑，特别焦虑'), text('seeker', '有点委屈'), text('listener', '我好高兴')]
    expect(
      reader()
        .feelings(texts)
        .map(({ emotion }) => emotion),
    ).toEqual(['anxiety', 'grievance'])
  })

  test('[S5.2] resources are the seeker’s own words, each once, and nothing of an erased text', () => {
    const said = '还好有我姐姐一直陪着我'
    const named = reader().resources([text('seeker', said), text('seeker', said), text('seeker', null)])
    expect(named.length).toBeLessThanOrEqual(2)
    for (const own of named) expect(said).toContain(own)
    expect(reader().resources([text('listener', said)])).toEqual([])
  })

  test('[S1.6] a passing word of not wanting to live may be asked about, until it was', () => {
    const said = text('seeker', '有时候真的不想活了')
    const asked = reader().toAskAbout([said, text('listener', '我在听'), text('seeker', '工作也不顺')])
    expect(asked).toMatchObject({ text: { id: said.id }, risk: { level: 1, kinds: ['suicide'] } })
    expect(reader().toAskAbout([said, text('listener', '您是不是有过结束生命的念头？')])).toBeUndefined()
    expect(reader().toAskAbout([text('seeker', '工作不顺'), text('listener', '有点不想活了')])).toBeUndefined()
    expect(reader().toAskAbout([text('seeker', null)])).toBeUndefined()
  })

  test('[S7.2] places for whoever comes to help: in order, and never over one another', () => {
    const body = '我电话13812345678，或者13987654321'
    const places = reader().places(text('seeker', body), redactor)
    expect(places.map((span) => body.slice(...span))).toEqual(['13812345678', '13987654321'])
    const at = '我在虹桥路18号，电话13812345678'
    expect(
      reader()
        .places(text('seeker', at), redactor)
        .map((span) => at.slice(...span)),
    ).toContain('虹桥路18号')
    // Where the page could not read that part, a number is still one tap away.
    expect(
      reader()
        .places(text('seeker', at), undefined)
        .map((span) => at.slice(...span)),
    ).toContain('13812345678')
    expect(reader().places(text('seeker', null), redactor)).toEqual([])
  })

  test('[S3.7] what the listener’s own last texts did, the newest last, where hints are on', () => {
    const texts = [
      text('listener', '您愿意说说吗'),
      text('seeker', '你应该听我说'),
      text('listener', null),
      text('listener', '你应该跟他说清楚'),
    ]
    const [erased, newest] = reader().ownActs(acts, texts, 2)
    expect(erased).toEqual([])
    expect(newest).toContain('advice')
    expect(reader().ownActs(acts, texts, 3)[0]).toContain('open_question')
  })

  test('[S5.5] a line for the note, as it would be kept, and why', () => {
    expect(redactor.redacted('电话是 13812345678')).toEqual({ kept: '电话是 〔号码〕', kinds: ['number'] })
    expect(redactor.redacted('今天安静了很久')).toEqual({ kept: '今天安静了很久', kinds: [] })
  })
})
