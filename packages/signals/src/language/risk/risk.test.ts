import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'
import type { Role } from '../utterance.ts'
import { wordsOf } from '../words/words.ts'
import type { ReasonedRisk } from './reasons.ts'
import type { SeenSign } from './seen.ts'

function riskIn(text: string, role: Role = 'seeker'): ReasonedRisk {
  return code({ role, text }).risk
}
/** The sign that a line comes to by its code. */
function sign(text: string, of: SeenSign['code']): SeenSign | undefined {
  return riskIn(text).signs.find((seen) => seen.code === of)
}

describe('[S1.6] danger told by what was done, without its name', () => {
  test.each([
    ['overdose', '嘴里都是洗洁精的味道，我喝了半瓶'],
    ['overdose', '刚吞了十几个电池'],
    ['act_in_progress', '我把头套塑料袋里了'],
    ['act_in_progress', '河水好冷啊，没到我腰了'],
    ['act_in_progress', '我手腕缠着毛巾，毛巾全红了'],
    ['means_at_hand', '我把自己锁在车里，管子接上了'],
    ['means_at_hand', '消防员在下面铺气垫，我不会下去的'],
    ['plan', '我上吊的地方都找好了，后山那棵树'],
    ['plan', '火车两点十分经过这里，我查好了'],
    ['intent', '我打完这通电话就去死'],
    ['farewell', '他们回来的时候我应该已经凉了'],
    ['death_together', '我把孩子也带走，省得她以后受苦'],
    ['harming_child', '我控制不住了，我刚把孩子摔在床上'],
    ['harm_intent', '今天下班我就去他家等着，我什么都不怕了，刀磨得很快'],
    ['command_voices', '耳朵里有人说，你不跳就杀了你妈'],
    ['violence_now', '他把我的手按在开水里'],
    ['emergency', '胸口插着刀，我不敢动'],
    ['other_in_danger', '我朋友在电话里跟我说再见，说他人在江边'],
    ['other_in_danger', '我学生给我发了遗书，现在联系不上'],
  ] as const)('%s: %s', (of, text) => {
    expect(riskIn(text).level).toBe(3)
    expect(sign(text, of)?.level).toBe(3)
  })

  test.each([
    '消毒水味道好大，我喝了点水',
    '他说他在楼顶拍照，视频发给我了',
    '等爸妈出差我就可以安心去旅游了',
    '我把塑料袋套在头发上防雨',
    '腿麻了站不起来，蹲太久了',
    '约了网友一起走318',
    '火车快来了，我在站台等着',
    '我决定了，就今天辞职',
    '孩子的水里我放了维生素',
  ])('none: %s', (text) => {
    expect(riskIn(text).level).toBe(0)
  })
})

describe('[S1.6] plain danger, as another hand wrote it, and its everyday look-alikes', () => {
  test.each([
    ['今天就是我的忌日 我定好了', 'suicide'],
    ['我来这儿就是来死的', 'suicide'],
    ['谁也拦不住我去死', 'suicide'],
    ['买来自杀用的', 'suicide'],
    ['螺丝刀扎进脖子了', 'suicide'],
    ['氧气管我拔了', 'suicide'],
    ['身上都浇满汽油', 'suicide'],
    ['烧到四十一度胡话', 'medical'],
    ['一直喷射着吐', 'medical'],
    ['心跳只有四十', 'medical'],
    ['园区不让走 完不成就电', 'abuse'],
    ['铁链把我锁着', 'abuse'],
    ['再过五分钟我就跳了', 'suicide'],
    ['密码都在遗书里 今晚我就死', 'suicide'],
    ['刹车一松就下去了 我不想活了', 'suicide'],
    ['我听见有人命令我去卧轨', 'psychosis'],
    ['抽搐十几分钟了 还没停', 'medical'],
    ['抡着棍子要打我', 'abuse'],
    ['他进门我就拿锤子砸死他', 'harm_to_others'],
    ['我不会自杀的，但是我明天也不会在了', 'suicide'],
    ['我跟孩子一起走，不留他一个人受苦', 'harm_to_others'],
    ['我闺蜜说她在天台上，不接我电话了', 'third_party'],
    ['我弟弟留了封信就走了，到现在没回来', 'third_party'],
  ] as const)('%s is 3', (text, kind) => {
    expect(riskIn(text)).toMatchObject({ level: 3, kinds: expect.arrayContaining([kind]) })
  })

  test.each([
    '今天是我爸的忌日',
    '书里那个人最后跳江了',
    '我来这儿是来玩的',
    '买来切菜用的',
    '心率有一百二',
    '催收天天打电话到单位',
    '东西都收拾好了',
    '行李收拾好了 我到车站了',
  ])('none: %s', (text) => {
    expect(riskIn(text).level).toBe(0)
  })
})

describe('[S1.6] what stands before it takes no danger back that is one’s own, and now', () => {
  test.each([
    ['昨天看了电影。我现在就在楼顶，要跳了', 3],
    ['我在打游戏。我站在天台上了', 3],
    ['我刚才在打游戏，现在遗书已经写好了', 3],
    ['【求助】我被强奸了', 2],
    ['#求助# 我手里拿着刀', 3],
    ['我站在天臺上了', 3],
    ['繩子已經掛好了', 3],
    ['我撐不下去了', 1],
  ] as const)('%s is %i', (text, level) => {
    expect(riskIn(text).level).toBe(level)
  })

  test.each(['昨天看电影。女主站在天台上要跳了', '【本地新闻】一男子站在天台上要跳'])('none: %s', (text) => {
    expect(riskIn(text).level).toBe(0)
  })
})

describe('[S1.6] what no rule sees, and reads like plain danger', () => {
  test.each(['我把药都压碎了 兑在酒里 正在喝', '我把瓶子里的都倒嘴里了 现在舌头是麻的', '水凉到胸口了 手机快举不住了'])(
    '%s is 3',
    (text) => {
      expect(riskIn(text).level).toBe(3)
    },
  )

  test.each([
    '我把蒜都压碎了 兑在醋里 正在蘸饺子',
    '蜂蜜兑进柠檬水里了 我端着杯子',
    '这部电影里 水凉到胸口了 手机快举不住了',
    '转发：水凉到胸口了 手机快举不住了',
  ])('%s is none', (text) => {
    expect(riskIn(text).level).toBe(0)
  })
})

describe('[S1.6] in English, too, what is said plainly', () => {
  test.each([
    ['passive_wish', 1, 'I’d be better off dead'],
    ['active_thought', 2, 'I want to end my life'],
    ['active_thought', 2, 'I can’t stop thinking about ending it all'],
    ['active_thought', 2, 'I feel suicidal'],
    ['intent', 3, 'I want to kill myself tonight'],
    ['intent', 3, 'I’m going to kill myself'],
    ['farewell', 3, 'Goodbye forever. You will not hear from me again.'],
    ['plan', 3, 'I have a plan to kill myself'],
    ['means_at_hand', 3, 'The pills are right here'],
    ['means_at_hand', 3, 'I’m standing on the edge of the roof'],
    ['overdose', 3, 'I just took a whole bottle of pills'],
    ['overdose', 3, 'I took all the pills, thank you'],
    ['intent', 3, 'I will kill myself tonight, thanks'],
    ['intent', 3, 'I am going to end my life tonight. Thank you for listening'],
    ['act_in_progress', 3, 'I’ve cut my wrists'],
    ['attempt', 2, 'I tried to kill myself last year'],
    ['self_harm', 2, 'I cut myself again last night'],
    ['violence', 2, 'My boyfriend hits me'],
    ['sexual_violence', 2, 'He raped me'],
    ['violence_now', 3, 'He’s going to kill me'],
    ['harm_thought', 2, 'I’m going to kill him'],
    ['harm_intent', 3, 'I’m going to kill him tonight'],
    ['overdose', 3, 'I just drank antifreeze'],
    ['overdose', 3, 'I already swallowed about forty of them'],
    ['means_at_hand', 3, 'I have the noose around my neck'],
    ['farewell', 3, 'by tomorrow morning I won’t be here'],
    ['other_in_danger', 3, 'my friend just texted me goodbye and won’t answer'],
    ['other_in_danger', 3, 'my mom overdosed, she’s on the floor'],
    ['violence_now', 3, 'he has a gun to my head'],
    ['sexual_violence', 3, 'my uncle touches me, I’m only ten'],
    ['command_voices', 3, 'the voice is telling me to jump'],
    ['death_together', 3, 'I’m taking my kids with me so they won’t suffer'],
    ['harming_child', 3, 'I shook the baby and now she’s limp'],
    ['emergency', 3, 'I can’t breathe and my chest hurts, my arm is numb'],
  ] as const)('%s, level %i: %s', (of, level, text) => {
    expect(sign(text, of)?.code).toBe(of)
    expect(riskIn(text).level).toBe(level)
  })
  test.each([
    [1, 'I don’t want to kill myself'],
    [1, 'I am not going to kill myself'],
    [0, 'I took my pills this morning'],
    [0, 'I’m dying to see you'],
    [0, 'I’m on the bridge between two jobs'],
    [0, 'My homework will kill me'],
    [0, 'Thank you, see you again'],
    [0, 'I really want to sleep through the night'],
  ])('what is denied, or only sounds like it: level %i: %s', (level, text) => {
    expect(riskIn(text).level).toBe(level)
  })
})

describe('[S1.6] the danger in a line, by family', () => {
  test.each([
    ['passive_wish', 1, '我想死'],
    ['passive_wish', 1, '真希望睡着就不要再醒了'],
    ['burden', 1, '我就是家里的累赘'],
    ['active_thought', 2, '我有自杀的念头'],
    ['method', 2, '想从楼上跳下去'],
    ['method_sought', 2, '怎么死才不疼'],
    ['intent', 3, '我决定明天去死'],
    ['plan', 3, '遗书已经写好了'],
    ['intent', 3, '我要跳了谢谢你听我说这么多'],
    ['intent', 3, '我数到十我就跳'],
    ['intent', 3, '我生日那天我打算那天走'],
    ['intent', 3, '我已经下定决心今天死谁劝都没用'],
    ['intent', 3, '我不是开玩笑我今晚真的会死'],
    ['intent', 3, '我打算用围巾在衣柜里吊'],
    ['farewell', 3, '今晚是最后一晚了明早你们就找不到我了'],
    ['farewell', 3, '今晚过后你们就不会再听到我的声音了'],
    ['farewell', 3, '这是我最后一次和人说话了'],
    ['farewell', 3, '谢谢你，替我照顾好我妈，我走了'],
    ['farewell', 3, '谢谢你，不用担心，很快就解脱了'],
    ['farewell', 3, '谢谢你，我把药都收好了，今晚就用'],
    ['means_at_hand', 3, '再过两个钟头药效就上来了'],
    ['means_at_hand', 3, '我拿了我爸的枪'],
    ['means_at_hand', 3, '我企咗喺天台边'],
    ['companion_sought', 3, '征病友一起走'],
    ['companion_sought', 2, '一起离开吗'],
    ['active_thought', 2, '好想来个安乐死'],
    ['means_at_hand', 3, '我现在站在天台上'],
    ['means_at_hand', 3, '我已经到大桥上了'],
    ['overdose', 3, '我刚吃了一整瓶安眠药'],
    ['overdose', 3, '一整板都吞下去了'],
    ['act_in_progress', 3, '我把手腕割开了'],
    ['attempt', 3, '上个月我自杀过，没死成'],
    ['attempt', 2, '五年前我自杀过一次，被救回来了'],
    ['self_harm', 2, '我又用刀片划自己的手臂了'],
    ['harm_intent', 3, '我买了刀，明天就去捅死他'],
    ['death_together', 3, '我要带着孩子一起死'],
    ['harming_child', 3, '我差点把孩子掐死'],
    ['harming_child', 3, '我又动手打孩子了'],
    ['harming_child', 2, '我打了女儿，我后悔'],
    ['harming_child', 3, '我刚把孩子按水里了差点没忍住'],
    ['death_together', 3, '我想捂死他再死'],
    ['harm_intent', 3, '等他睡着我就拿锤子砸死他'],
    ['harm_thought', 2, '我想揍我老公'],
    ['intent', 3, '我打算开车冲进河里'],
    ['intent', 3, '怎么死我都计划好了'],
    ['violence', 2, '他打我，打了七年了'],
    ['sexual_violence', 2, '他强奸了我'],
    ['violence_now', 3, '他在砸门，他要杀我'],
    ['control', 2, '他把我的身份证藏起来，不让我出门'],
    ['voices', 2, '耳边总有声音在骂我'],
    ['command_voices', 3, '那个声音叫我跳下去'],
    ['delusion', 2, '他们在我的饭里下毒'],
    ['violence_now', 3, '他把我从楼梯上推下来我站不起来了'],
    ['violence_now', 3, '我被三个男的拖进车里'],
    ['violence_now', 3, '他把我锁屋里三天了'],
    ['emergency', 3, '我妈晕倒了，叫不醒'],
    ['emergency', 3, '胰岛素打多了，手抖冒冷汗'],
    ['emergency', 3, '胸口像石头压着左手发麻出冷汗'],
    ['neglect', 2, '我五天没吃东西了'],
  ] as const)('%s is %i: %s', (of, level, text) => {
    expect(riskIn(text).level).toBe(level)
    expect(sign(text, of)?.level).toBe(level)
  })

  test('force in a dream is none; what keeps one from sleeping is', () => {
    expect(riskIn('昨晚做了个噩梦，有人拿刀追着砍我，我躲在阳台上').level).toBe(0)
    expect(riskIn('梦见前夫掐着我脖子打我').level).toBe(0)
    expect(riskIn('我梦见他打我，醒来他真的在打我，救我').level).toBe(3)
    expect(riskIn('我天天做噩梦，他现在正在砸门要打死我').level).toBe(3)
  })

  test('whoever the speaker wants to hit is not the one who is hit', () => {
    expect(riskIn('我想打我老公').kinds).toEqual(['harm_to_others'])
    expect(riskIn('我老公想打我').kinds).toEqual(['abuse'])
    expect(riskIn('我爸又在打我妈，我妈头上都是血').level).toBe(3)
  })

  test.each([
    ['自shā… 今晚就zs', 3],
    ['想４', 1],
    ['想 死', 1],
    ['想自鲨', 2],
    ['我 要 自 殺', 3],
  ])('written past a filter it is the same: %s', (text, level) => {
    expect(riskIn(text).level).toBeGreaterThanOrEqual(Math.min(level, 2))
  })
})

describe('[S1.6] together what is none alone', () => {
  test.each([
    ['药就在我手里，我都倒出来了', 3],
    ['今晚十二点以后这个世界上就没有我了，我都准备好了', 3],
    ['我包里有刀，我在他家楼下等他', 3],
    ['我过敏了，喉咙肿了，喘不过气来', 3],
    ['老师掐我女儿，身上都是青的', 3],
    // The parts by themselves.
    ['药在抽屉里', 0],
    ['今晚十二点以后再说', 0],
    ['我在他家楼下等他', 0],
    ['我对花生过敏', 0],
    ['女儿在身上画画', 0],
  ])('%s is %i', (text, level) => {
    expect(riskIn(text).level).toBe(level)
  })

  test('a deed that has a time is an intent, a wish that is felt today is not', () => {
    expect(riskIn('考完最后一门我就从教学楼跳下去').level).toBe(3)
    expect(riskIn('今天好想去死').level).toBe(1)
  })
})

describe('[S7.2] what modifies a sign', () => {
  test('somebody else: worry, unless it is happening', () => {
    expect(riskIn('我朋友想自杀')).toMatchObject({ level: 1, kinds: expect.arrayContaining(['third_party']) })
    expect(riskIn('我朋友站在天台上，说要跳下去').level).toBe(3)
  })

  test('a child who is harmed is 3, and no third party', () => {
    const { level, kinds } = riskIn('我侄女说她爷爷摸她下面')
    expect(level).toBe(3)
    expect(kinds).toEqual(['abuse', 'minor'])
  })

  // Speech comes without marks: behind whom it is done to, 我 begins the next thought.
  test.each([
    ['我在打孩子我停不下来', 3, ['harm_to_others', 'abuse', 'minor']],
    ['我在掐我儿子我老婆在哭', 3, ['harm_to_others', 'abuse', 'minor']],
    ['我想掐死孩子我真的想', 3, ['harm_to_others', 'minor']],
    ['我想杀了他我受不了了', 2, ['harm_to_others']],
    ['他要杀我我好怕', 3, ['abuse']],
    ['他们要弄死我救我', 3, ['abuse']],
    ['我老公要打死我我躲在厕所', 3, ['abuse']],
  ])('what is done is heard before a 我 that begins anew: %s', (text, level, kinds) => {
    expect(riskIn(text)).toMatchObject({ level, kinds })
  })

  test('whoever is looked for with a knife is no one’s danger to others', () => {
    expect(riskIn('他拿着刀在找我').kinds).not.toContain('harm_to_others')
  })

  test('the speaker is a child by their own words', () => {
    expect(riskIn('我十二岁，我爸天天拿皮带抽我')).toMatchObject({ level: 3, kinds: ['abuse', 'minor'] })
    expect(riskIn('我爸天天拿皮带抽我').level).toBe(2)
  })

  test('a negation takes back, and stays visible', () => {
    expect(riskIn('我没有想自杀').level).toBe(0)
    expect(riskIn('我没有想自杀').reason).toContain('被否定')
  })

  test('a supposition makes an intent a thought', () => {
    expect(riskIn('如果他离开我，我就去自杀')).toMatchObject({ level: 2 })
  })

  test('a story, the news or a game is none', () => {
    for (const text of ['小说里的女主最后自杀了', '新闻说有个男的跳楼了', '游戏里我被打死我三次了'])
      expect(riskIn(text).level).toBe(0)
  })

  test('past is less than recent', () => {
    expect(riskIn('小时候我爸打过我').level).toBe(1)
    expect(sign('上个星期割腕了', 'attempt')?.bearings).toContain('recent')
  })

  test('laughed at, an unlikely harm is none', () => {
    expect(riskIn('你再剧透我杀了你哦哈哈').level).toBe(0)
  })

  test('every time is not this moment', () => {
    expect(riskIn('每次站在天台上都想跳').level).toBe(2)
    expect(riskIn('我站在天台上，想跳').level).toBe(3)
  })
})

test('[S1.6] what a service adds is heard as danger, and is modified like it', () => {
  const words = wordsOf({ danger: [{ say: '去喂鱼', kind: 'suicide', level: 2 }] })
  const heard = (text: string): ReasonedRisk => code({ role: 'seeker', text }, undefined, words).risk
  expect(riskIn('我想去喂鱼').level).toBe(0)
  expect(heard('我想去喂鱼')).toMatchObject({ level: 2, kinds: ['suicide'] })
  expect(heard('我想去喂鱼').reason).toContain('本服务')
  expect(heard('我朋友想去喂鱼')).toMatchObject({ level: 1, kinds: ['suicide', 'third_party'] })
  expect(heard('我没有想去喂鱼').level).toBe(0)
})

test('[S1.6] a listener who asks plainly has no risk of their own', () => {
  for (const text of ['您是不是有过自杀的念头？', '药现在在手边吗', '您打算什么时候跳楼'])
    expect(riskIn(text, 'listener')).toEqual({ level: 0, kinds: [], reason: '', signs: [] })
})

test.each([
  '想死你了',
  '气死我了',
  '今天地铁里热得想死',
  '暗自伤神了好几天',
  '商场跳楼价大甩卖',
  '笑死，你是不是傻',
  '这周加班加到累死',
  '这股票跌得我想跳楼',
  '妈妈骂我死丫头',
  '别被假新闻打败我们',
  '不想活在别人的期待里',
  '吃药睡着了',
  '考试今天结束了',
  '我的假期明天就要结束了',
  '终于可以休息了这个项目今天结束了',
])('[S7.2] a figure of speech is no danger: %s', (text) => {
  expect(riskIn(text).level).toBe(0)
})

test.each(['我今晚就结束', '一切今天结束', '考试今天考完我就结束', '考试完了我今晚结束'])(
  '[S7.2] what ends by the calendar takes nothing from who ends: %s',
  (text) => {
    expect(code({ role: 'seeker', text }).risk.level).toBe(3)
  },
)
