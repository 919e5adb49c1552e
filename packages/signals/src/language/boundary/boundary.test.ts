import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'
import { boundaryKinds } from '../coded.ts'
import { unplain } from '../text/lexicon.ts'
import { wordsOf } from '../words/words.ts'
import { boundaryCues } from './lexicon.ts'
import { boundarySets } from './sets.ts'

type Said = 'seeker' | 'listener'

/** What leaves the bounds in a line: kind and the words. */
const crossings = (text: string, role: Said = 'seeker'): string[] =>
  code({ role, text }).boundary.map(({ kind, span }) => `${kind} ${text.slice(...span)}`)
const kinds = (text: string, role: Said = 'seeker'): string[] => [
  ...new Set(code({ role, text }).boundary.map(({ kind }) => kind)),
]

describe('[S6.5] private contact is seen in whatever writing, from either side', () => {
  test.each([
    ['我的电话是13800138000', 'phone 13800138000'],
    ['138 0013 8000', 'phone 138 0013 8000'],
    ['138 8888 8888', 'phone 138 8888 8888'],
    ['一三八零零一三八零零零打给我', 'phone 一三八零零一三八零零零'],
    ['幺三八八八八八八八八八', 'phone 幺三八八八八八八八八八'],
    ['①③⑧００１３8️⃣0️⃣0️⃣0️⃣', 'phone ①③⑧００１３8️⃣0️⃣0️⃣0️⃣'],
    ['❶❸❽⓿⓿❶❸❽⓿⓿⓿', 'phone ❶❸❽⓿⓿❶❸❽⓿⓿⓿'],
    ['l38OOl38OOO', 'phone l38OOl38OOO'],
    ['我是138，0013，8000', 'phone 138，0013，8000'],
    ['138 然后 0013 最后 8000', 'phone 138 然后 0013 最后 8000'],
    ['138然后四个零最后四个八', 'phone 138然后四个零最后四个八'],
    ['138\n0013\n8000', 'phone 138\n0013\n8000'],
    ['138。0013。8000', 'phone 138。0013。8000'],
    ['١٣٨٠٠١٣٨٠٠٠', 'phone ١٣٨٠٠١٣٨٠٠٠'],
    ['0571-88123456', 'phone 0571-88123456'],
    ['(010)62345678', 'phone 010)62345678'],
    ['座机是64123456', 'phone 64123456'],
    ['香港 +852 9123 4567', 'phone 852 9123 4567'],
    ['微信号：ting_yu88', 'wechat 微信号：ting_yu88'],
    ['＋V abc77889', 'wechat V abc77889'],
    ['卫星：moon_77', 'wechat 卫星：moon_77'],
    ['绿泡泡搜 yuki_77', 'wechat 绿泡泡搜 yuki_77'],
    ['vx13800138000', 'wechat vx13800138000'],
    ['QQ 123456789', 'qq QQ 123456789'],
    ['扣扣二二三三四四五五', 'qq 扣扣二二三三四四五五'],
    ['写到 zhang.san@example.com 吧', 'email zhang.san@example.com'],
    ['zhangsan艾特example点com', 'email zhangsan艾特example点com'],
    ['https://t.cn/A6abc?x=1 看看', 'url https://t.cn/A6abc?x=1'],
    ['小红书号 77889900', 'social_account 小红书号 77889900'],
    ['telegram: @nightbird', 'social_account telegram: @nightbird'],
  ])('%s', (text, crossing) => {
    expect(crossings(text)).toEqual([crossing])
    expect(crossings(text, 'listener')).toEqual([crossing])
  })

  test.each([
    ['加个微信吧', 'wechat'],
    ['你微信多少', 'wechat'],
    ['我扫你二维码可以吗', 'wechat'],
    ['推个名片给我', 'wechat'],
    ['能不能留个电话', 'phone'],
    ['你打我电话吧', 'phone'],
    ['QQ聊吧', 'qq'],
    ['把你邮箱给我', 'email'],
    ['你抖音号多少', 'social_account'],
    ['你有别的联系方式吗', 'other'],
    ['别在这个平台上聊了', 'other'],
    ['你家住哪个小区', 'address'],
    ['我住文三路88号2单元501', 'address'],
  ])('asked or offered without a number: %s', (text, kind) => {
    expect(kinds(text)).toEqual([kind])
  })

  test.each([
    '他把我微信删了',
    '我妈天天看我手机',
    '老板在微信群里骂我',
    '半夜给我打电话',
    '他加了我同事的微信',
    '对方要加我微信，我没给',
    '您说他在微信上提的分手',
    '我们这里不能加微信',
    '我考了680分',
    '2023年5月6日 3点',
    '首付要138万',
    '今天走了138。明天想走1234',
    '第一天138\n第二天1234\n第三天567',
    '花了13800138000元',
    '我给138个人投了简历，138个都没回',
    '一三五上班，二四六带孩子',
    '房子120平，18楼',
    '我们主任打我',
    '县人民医院的外科主任打我',
  ])('talk about it is none: %s', (text) => {
    expect(crossings(text)).toEqual([])
    expect(crossings(text, 'listener')).toEqual([])
  })

  test.each(['他打了120，后来打了12356', '您可以打12355', '报警打110', '心理援助热线是021-63798990', '打400-161-9995'])(
    'a help line is none: %s',
    (text) => {
      expect(crossings(text, 'listener')).toEqual([])
    },
  )

  test('a number of the service may be said, in any writing', () => {
    const words = wordsOf({ numbers: ['010-82951332'] })
    const line = { role: 'listener', text: '您可以打 010 8295 1332' } as const
    expect(code(line).boundary).toHaveLength(1)
    expect(code(line, undefined, words).boundary).toEqual([])
    expect(code(line, undefined, words).redacted).toBe(line.text)
  })
})

describe('[S6.5] numbers of other countries, however they are grouped', () => {
  test.each([
    'call me +44 7700 900123',
    'my number is 07700 900123',
    '0044 7700 900123',
    '+33 6 12 34 56 78',
    '06 12 34 56 78',
    '(415) 555-2671',
    '+1 (415) 555 2671',
    '加我 +61 412 345 678',
  ])('%s', (text) => {
    const [first] = code({ role: 'seeker', text }).boundary
    expect(first?.kind).toBe('phone')
    expect(text.slice(...(first?.span ?? [0, 0])).replaceAll(/\D/gu, '')).toBe(text.replaceAll(/\D/gu, ''))
  })

  test.each([
    'I scored 300 200 1000',
    '10 20 30 40 50 points',
    '138, 1200 and 3000',
    '2026 11 30 12 30',
    '+5 on the test',
  ])('none: %s', (text) => {
    expect(code({ role: 'seeker', text }).boundary).toEqual([])
  })
})

describe('[S6.6] what would make a private relationship is seen', () => {
  test.each([
    ['我们见个面吧', 'offline_meeting'],
    ['出来喝杯咖啡', 'offline_meeting'],
    ['我去找你', 'offline_meeting'],
    ['明天下午三点星巴克见', 'offline_meeting'],
    ['我微信转你钱', 'off_platform_payment'],
    ['你发个收款码给我', 'off_platform_payment'],
    ['便宜点私下付', 'off_platform_payment'],
    ['能借我两千块钱吗', 'off_platform_payment'],
    ['做我女朋友好不好', 'other'],
  ])('seeker: %s', (text, kind) => {
    expect(kinds(text)).toEqual([kind])
  })

  test.each([
    ['要不我们出来坐坐', 'offline_meeting'],
    ['周末我请您吃个饭', 'offline_meeting'],
    ['您私下转给我就行', 'off_platform_payment'],
    ['我对您有好感', 'other'],
  ])('listener: %s', (text, kind) => {
    expect(kinds(text, 'listener')).toEqual([kind])
  })

  test.each([
    '我跟他约在咖啡馆分手的',
    '他给她转账',
    '他每个月给我转三千块钱',
    '我们三年没见面了',
    '他说要来找我，我很害怕',
    '您给他转了那么多钱',
    '您想见他，又怕见他',
    '我不能收您的红包',
    '她约我喝咖啡，其实是想借钱',
    '谁追你了',
    '那天我对她说我爱你',
    '这就是你来找我的原因',
  ])('a story is none: %s', (text) => {
    expect(crossings(text)).toEqual([])
    expect(crossings(text, 'listener')).toEqual([])
  })
})

test('every word of the tables can stand in a text', () => {
  expect(unplain(boundaryCues, boundarySets)).toEqual([])
})

const pieces = fc.array(
  fc.constantFrom(...Array.from('138 0013，8000微信加vxqq@.com号我你他的见面转账路号栋一二三〇零点l0O①〔姓名〕')),
  { maxLength: 60 },
)

test('any text: places are inside, in order, without overlap, of known kinds', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((units) => units.join('')),
        fc.string({ unit: 'binary' }),
      ),
      fc.constantFrom<Said>('seeker', 'listener'),
      (text, role) => {
        let at = 0
        for (const { kind, span } of code({ role, text }).boundary) {
          expect(boundaryKinds).toContain(kind)
          expect(span[0]).toBeGreaterThanOrEqual(at)
          expect(span[1]).toBeGreaterThan(span[0])
          expect(span[1]).toBeLessThanOrEqual(text.length)
          at = span[1]
        }
      },
    ),
    { numRuns: 500 },
  )
})
