import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'
import { personalKinds } from '../coded.ts'
import { longestText } from '../text/text.ts'
import { wordsOf } from '../words/words.ts'
import { labels } from './labels.ts'
import { redactionsOf } from './redaction.ts'

const redacted = (text: string): string => code({ role: 'seeker', text }).redacted

test('[S5.5] what lies beyond the most that is read is not kept', () => {
  const kept = redacted(`${'好'.repeat(longestText)}我叫王小明，电话13812345678`)
  expect(kept.slice(longestText)).toBe('〔未读〕')
})

describe('[S5.5] in English, too, by its capital letters', () => {
  test.each([
    ['My seeker is John Smith from 12 Baker Street', 'My seeker is 〔姓名〕 〔姓名〕 from 〔地点〕'],
    ['she works at Goldman Sachs', 'she works at 〔单位〕'],
    ['she goes to Hill Valley High School', 'she goes to 〔学校〕'],
    ['Mr. Brown said so', 'Mr. 〔姓名〕 said so'],
    ['Her phone is +44 7700 900123', 'Her phone is +〔号码〕'],
    ['On Monday I stayed silent. Then she cried.', 'On Monday I stayed silent. Then she cried.'],
    ['she works for a bank', 'she works for a bank'],
  ])('%s', (text, kept) => {
    expect(redacted(text)).toBe(kept)
  })
})

describe('[S5.5] what says who somebody is is replaced by what it was', () => {
  test.each([
    ['我叫王小明，今年28岁', '我叫〔姓名〕，今年28岁'],
    ['我老公李建国天天喝酒', '我老公〔姓名〕天天喝酒'],
    ['王老师当着全班骂我', '〔姓名〕当着全班骂我'],
    ['小张和陈总说我不行', '〔姓名〕和〔姓名〕说我不行'],
    ['欧阳静是我闺蜜', '〔姓名〕是我闺蜜'],
    ['阿强把钱都输光了', '〔姓名〕把钱都输光了'],
    ['我上司Linda给我穿小鞋', '我上司〔姓名〕给我穿小鞋'],
    ['迈克尔把我的方案抢了', '〔姓名〕把我的方案抢了'],
    ['我跟雨欣说了，琳琳和强子也在', '我跟〔姓名〕说了，〔姓名〕和〔姓名〕也在'],
    ['璐说她不来，玲儿也是', '〔姓名〕说她不来，〔姓名〕也是'],
    ['谢谢黄总，谢谢王老师', '谢谢〔姓名〕，谢谢〔姓名〕'],
    ['我表哥赵鹏飞和连王长水', '我表哥〔姓名〕和连〔姓名〕'],
    ['网名叫半夏，外号大头', '网名叫〔姓名〕，外号〔姓名〕'],
    ['安娜·卡列尼娜和比尔．盖茨', '〔姓名〕和〔姓名〕'],
    ['周雨桐女神，田甜老师', '〔姓名〕女神，〔姓名〕老师'],
    ['网名叫半夏，可是昨天半夏没来', '网名叫〔姓名〕，可是昨天〔姓名〕没来'],
    ['陈思远打我，后来思远又道歉', '〔姓名〕打我，后来〔姓名〕又道歉'],
    ['我在清华读研二', '我在〔学校〕读研二'],
    ['我是华东师范大学的', '我是〔学校〕的'],
    ['我在腾讯做测试', '我在〔单位〕做测试'],
    ['鑫达科技有限公司拖欠我工资', '〔单位〕拖欠我工资'],
    ['我住在文三路123号', '我住在〔地点〕'],
    ['家在幸福小区8栋2单元501', '家在〔地点〕'],
    ['在人民广场地铁站哭了', '在〔地点〕哭了'],
    ['我在海淀上班，家在浦东', '我在〔地点〕上班，家在〔地点〕'],
    ['以前住余杭，后来搬到北京丰台', '以前住〔地点〕，后来搬到北京〔地点〕'],
    ['电话138 8888 8888', '电话〔号码〕'],
    ['银行卡6222021234567890123', '银行卡〔号码〕'],
    ['号码是一百三十八 零零一三 八零零零', '号码是〔号码〕'],
    ['打一百五十九零零一三八零零零', '打〔号码〕'],
    ['车牌浙A12345', '车牌〔号码〕'],
    ['学号2019210345', '学号〔号码〕'],
    ['身份证11010119900307123X', '身份证〔证件〕'],
    ['护照E12345678', '护照〔证件〕'],
    ['微信abc_12345', '微信〔账号〕'],
    ['QQ123456789', 'QQ〔账号〕'],
    ['他在育才读书', '他在〔学校〕读书'],
    ['孩子从格致毕业，在启明上高二', '孩子从〔学校〕毕业，在〔学校〕上高二'],
    ['在北京育英念小学', '在北京〔学校〕念小学'],
    ['他在附中读书', '他在〔学校〕读书'],
    ['用户名 xiaoli_99，昵称：lily_xl', '用户名 〔账号〕，昵称：〔账号〕'],
    ['username: lily2008', 'username: 〔账号〕'],
    ['wang xiaofang 今天来了', '〔姓名〕 今天来了'],
    ['我叫Zhang Wei，她叫Xiaofang', '我叫〔姓名〕，她叫〔姓名〕'],
    ['Xiaofang Wang said so', '〔姓名〕 said so'],
    ['我是wangxiaofang', '我是〔姓名〕'],
    ['发到 zhang.san@example.com 或 https://t.cn/A6abc?x=1', '发到 〔邮箱〕 或 〔网址〕'],
    ['我是1995年3月15日出生的', '我是〔出生日期〕出生的'],
    ['生日是95年三月初八', '生日是〔出生日期〕'],
  ])('%s', (text, expected) => {
    expect(redacted(text)).toBe(expected)
  })

  test.each([
    '我考了680分，2023年5月6日 3点',
    '他打了120',
    '老师、小孩、老公和小学同学都这样说',
    '高兴不起来，周末马上就要考试了，方面面都要顾到',
    '小时候的事，谢谢您，谢谢大家',
    '儿子高高大大的，高高兴兴地出门，谢谢宝贝',
    '阳光好，心里还是灰的，宁静一会儿就会慌',
    '古老的房子，白发越来越多，感情也麻木',
    '我有点儿虚荣心，也许是任凭他打我',
    '外号都没人给我起过，这名叫什么事',
    '我和岳父岳母住，不知道他姓什么叫什么',
    '呜呜呜，哒哒哒，啦啦啦',
    '学校、公司、医院都去过',
    '阿普唑仑换成劳拉西泮，阿莫西林也吃着',
    '我妈和我姐姐都不理解我',
    '一米六五，一百二十斤，工资三千五，一片25毫克',
    '我在北京工作，老家在河南',
    '2019年生了孩子，他2020年走的',
    '马路对面，一路上都在哭',
    '在国外读书，在老家上学，在线上念书，在城里上初中',
    '他在上海念书，在美国读高中，在学校住校，在图书馆读书',
    '用户名忘了，账号被封了',
    'wo men cheng gong le, wei shenme',
    'he is waiting and long been running, the license of a manager',
    '请您先到一个安静安全的地方，早上的朝阳真好',
    '花了一百三十八块，还剩一千零五十',
  ])('says nothing of anybody: %s', (text) => {
    expect(redacted(text)).toBe(text)
  })

  test('a service’s own words: what it adds goes, what it keeps stays', () => {
    const words = wordsOf({
      names: ['夜莺'],
      schools: ['三棵树'],
      employers: ['云上'],
      places: ['老码头'],
      keep: ['王小明'],
    })
    const text = '夜莺和王小明在三棵树、云上和老码头'
    expect(code({ role: 'seeker', text }, undefined, words).redacted).toBe(
      '〔姓名〕和王小明在〔学校〕、〔单位〕和〔地点〕',
    )
  })

  test('as one types only what touches the end changes', () => {
    const typed = '我叫王小明，住在文三路88号。'
    const settled = '我叫王小明，'.length
    for (let end = settled; end <= typed.length; end += 1)
      expect(redactionsOf(typed.slice(0, end))[0]).toEqual({ kind: 'name', span: [2, 5] })
  })
})

const pieces = fc.array(
  fc.constantFrom(
    ...Array.from('王李小明伟老师138〇一二三年月日生在路号大学公司的是我和他，。 @.a1'),
    '〔姓名〕',
    '〔地点〕',
    '微信',
    '医院',
  ),
  { maxLength: 40 },
)

test('[S5.5] redacting what is redacted changes nothing, and a label is never touched', () => {
  fc.assert(
    fc.property(
      pieces.map((units) => units.join('')),
      (text) => {
        const once = redacted(text)
        expect(redacted(once)).toBe(once)
        expect(redactionsOf(once)).toEqual([])
      },
    ),
    { numRuns: 500 },
  )
})

test('[S5.5] what is shown to be taken out is all that is taken out', () => {
  fc.assert(
    fc.property(
      pieces.map((units) => units.join('')),
      (text) => {
        let shown = ''
        let at = 0
        for (const { kind, span } of redactionsOf(text)) {
          shown += text.slice(at, span[0]) + labels[kind]
          at = span[1]
        }
        expect(shown + text.slice(at)).toBe(redacted(text))
      },
    ),
    { numRuns: 500 },
  )
})

test('any text: places are inside, in order, without overlap, of known kinds', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((units) => units.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        let at = 0
        for (const { kind, span } of redactionsOf(text)) {
          expect(personalKinds).toContain(kind)
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

test('each kind has a label of its own', () => {
  expect(new Set(Object.values(labels)).size).toBe(personalKinds.length)
})

test.each([
  '13800138000',
  '王',
  '王小明',
  '一',
  '138 ',
  '@',
  '路',
  '8栋',
  '大学',
  '微信',
  'qq1',
  '〔姓名〕',
  '1l',
  'a.',
])('cost grows no faster than the text: %s over and over', (unit) => {
  const time = (size: number): number => {
    const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size)
    let best = Infinity
    for (let turn = 0; turn < 4; turn += 1) {
      // This process's time: what else the machine does is no matter.
      const before = process.cpuUsage()
      redactionsOf(text)
      const { user, system } = process.cpuUsage(before)
      best = Math.min(best, (user + system) / 1000)
    }
    return best
  }
  time(2_000)
  // Ten times the text: a quadratic part would take a hundred times as long. The rest is for a busy machine.
  expect(time(20_000)).toBeLessThan(Math.max(400, time(2_000) * 40))
})
