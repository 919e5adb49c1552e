import { lexicon } from '../text/lexicon.ts'

/** What a word beside a number says of it. */
export type NumberCue =
  /** A telephone's number follows: 电话, 打. */
  | 'phone'
  /** A number that stands for a person follows, on a card or in somebody's lists: 学号, 护照. */
  | 'identity'
  | 'code'
  /** A line that anybody may call: no private number. */
  | 'service'

/** Words that say what the number beside them is. */
export const numberCues = lexicon<NumberCue>([
  {
    meaning: 'phone',
    said: [
      '(电话|手机|手机号|座机|固话|号码|电话号|联系方式|短信|tel|phone|call|mobile|whatsapp|telegram)',
      '(打|拨|呼|致电)(给)?(我|他|她|这个|这)?(电话|号)?',
      '(我|办公室|家里|宿舍|公司|单位)的?(电话|号码|号|座机)',
    ],
  },
  {
    meaning: 'identity',
    said: ['(身份证|护照|通行证|港澳通行证|台胞证|回乡证|军官证|居住证|户口本|驾驶证|驾照|签证|证件)'],
  },
  {
    meaning: 'code',
    said: [
      '(学|工|员工|单|订单|快递单|运单|病历|住院|门诊|就诊|病案|档案|考生|准考证|编|会员|客户|保单|合同|社保|医保|公积金|工作证|学籍|序列|流水|案件|案|房产证|账|帐|卡|银行卡|信用卡|储蓄卡|工资卡|社保卡|医保卡|就诊卡|学生证|工牌)号码?',
      '(准考证|学生证|工作证|银行卡|信用卡|储蓄卡|工资卡|社保卡|医保卡|就诊卡|订单|保单)',
      '(账户|帐户|账号|帐号|编码|验证码|邀请码|取件码|识别码)',
    ],
  },
  {
    meaning: 'service',
    said: ['(热线|援助|救助|客服|急救|报警|急诊|官方|总台|服务台|咨询台|前台|妇联|居委|派出所|公安)'],
  },
])

/** Behind these a number counts or measures: money, time, length, points. */
const unitsBehind = new Set(
  '元块万亿千百十角分秒年月日天时点岁人个次遍条只页字斤克米里度平层级名位分%℃倍步毫公厘吨升瓦伏户件张份套瓶杯顿支本台辆栋楼集章句粒片颗'.split(
    '',
  ),
)

/** Whether the unit that stands at an inner place makes an amount of what is before it. */
export function isUnit(unit: string | undefined): boolean {
  return unit !== undefined && unitsBehind.has(unit)
}
