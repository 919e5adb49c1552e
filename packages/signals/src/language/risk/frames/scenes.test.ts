import { describe, expect, test } from 'vitest'
import { code } from '../../code.ts'

const levelOf = (text: string): number => code({ role: 'seeker', text }).risk.level

/** A scene of danger without a word for dying, and the same things on an ordinary day. */
const scenes: readonly (readonly [danger: string, everyday: string])[] = [
  ['炭盆端进来了，门缝我拿胶带糊上了', '烧烤的炭买好了，周末去露营'],
  ['我坐在护栏外面，脚下全是车', '我坐在江边看日落'],
  ['水已经没过我的腰了', '去游泳，水才到腰'],
  ['一整板药我一口气吞了', '医生让我饭后吃两片药'],
  ['裁纸刀就在手边，今晚就用', '切菜的刀在手边'],
  ['床单拧成绳挂在吊扇上了', '衣服挂在阳台上晾着'],
  ['猫托付给邻居了，我可以放心走了', '猫送去洗澡了'],
  ['前天我走进湖里，被人拉上来了', '前天去湖边散步了'],
  ['有个声音催我拿刀', '楼上的声音太吵了'],
  ['他还在砸门，我不敢出声', '快递在敲门'],
  ['宝宝掉下床以后叫不醒了', '宝宝叫不醒，睡得真香'],
  ['药一粒一粒抠出来数了一百多粒', '药掰成两半吃'],
  ['我把房租结清了猫送人了今晚就上路', '房租结清了，明天搬新家'],
  ['女朋友发消息说她吃药了不接电话了', '女朋友发消息说到家了'],
  ['有老婆抱着孩子去了河边，电话打不通', '老婆抱着孩子去河边玩水'],
  ['我站在湖边鞋都湿了再走几步就没过头了', '我爬到山顶往下看腿都软了'],
  ['我婆婆嘴歪了，半边身子突然动不了', '我婆婆突然来了'],
  ['我往湖里走 水淹到胸口了 好冷', '水库的水好凉'],
  ['站台上 下一班来我就跳', '站台上人好多 下一班来了再上'],
  ['那些药我都吃下去了 手开始发麻', '火锅吃太多了 肚子好胀'],
  ['塑料袋套好了 胶带也缠了 有点喘', '垃圾袋破了 套两层'],
  ['农药我从柴房拿出来了', '衣服从柜子里拿出来了'],
  ['替我跟我女儿说声对不起 我等不到明早了', '等不到明早了 现在就想吃蛋糕'],
  ['他的汤里我把老鼠药倒进去了', '他的汤里我倒了点醋'],
]

describe('[S1.6] danger told by its scene', () => {
  test.each(scenes)('%s is 3', (danger) => {
    expect(levelOf(danger)).toBe(3)
  })

  test.each(scenes.filter(([, everyday]) => !everyday.includes('叫不醒')))('beside %s: %s is 0', (_, everyday) => {
    expect(levelOf(everyday)).toBe(0)
  })

  test('what a thing is made for takes it back, unless that is only what others are told', () => {
    expect(levelOf('绳子系好了，帐篷就稳了')).toBe(0)
    expect(levelOf('绳子系好了')).toBe(3)
    expect(levelOf('煤气开着呢，在炖汤')).toBe(0)
    expect(levelOf('炭买好了，骗他们说去烧烤')).toBe(3)
    expect(levelOf('炭买好了，烧烤完我就不想活了')).toBe(3)
  })

  test('one word is not two things', () => {
    expect(levelOf('他一直跟着我')).toBe(0)
    expect(levelOf('他一直跟着我，追到家门口了')).toBe(3)
  })

  test('in a long text a scene needs a word of an end beside it', () => {
    const day = '今天早上起来先去买菜，又去银行排了很久的队，回来的路上碰到老邻居，站着说了半天的话，还聊到她家的孙子'
    const scene = '后来我把密码都写在纸上给我女儿，安心走了'
    expect(levelOf(`${day}，${scene}`)).toBe(0)
    expect(levelOf(`${day}，我不想活了，${scene}`)).toBe(3)
    expect(levelOf(scene)).toBe(3)
  })
})
