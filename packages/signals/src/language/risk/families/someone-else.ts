import { family } from '../sign.ts'
import type { Sign, SignCue } from '../sign.ts'

/** Somebody the speaker knows, near enough to act for. */
const one = '(<kin>|<child>|他|她|ta|有个人|有人|一个人)'
const outside = '(天台|楼顶|顶楼|桥上|桥边|栏杆外|窗台|窗户上|窗户外|阳台外|江边|河边|海边|湖边|水库|铁轨|崖边)'

const danger: Sign = {
  code: 'other_in_danger',
  kind: 'suicide',
  level: 3,
  whose: 'others',
  firm: true,
  at: { past: 1 },
}

/** Somebody else is about to die or is dying, and the speaker knows of it now. */
export const someoneElseFamilies: readonly SignCue[] = [
  family(
    danger,
    // At the edge, and how one knows.
    `${one}~8(在|站在|坐在|爬到|爬上|上了|去了|跑到|到了)~1${outside}~~8(不下来|不肯下|不肯回|说再见|要跳|想跳|遗书|活够)`,
    `${one}~8(说再见|说永别|告别|遗书|活够|不想活)~~8(在|站在|坐在|爬到|上了|去了|到了)~1${outside}`,
    // Done, or being done, by what they say.
    `${one}~3(说|发消息说|打电话说|发语音说|告诉我|跟我说)~3(他|她|自己)?(刚|刚刚|已经|现在|正在|就)?(在)?(吞了?药|(吞|喝|吃)了?(农药|安眠药|百草枯|老鼠药|一瓶药|一整瓶药|一整盒药|一盒药|好多药))(了)?`,
    `${one}~3(说|发消息说|打电话说|发语音说|告诉我|跟我说)~3(他|她|自己)?(刚|刚刚|已经|现在|正在|就)(在)?(割腕|烧炭|上吊|跳楼|跳河|开煤气|服毒)了?`,
    `${one}~2(拿着|提着|带着|揣着)~2(绳子|农药|安眠药|百草枯|汽油)(就)?(去|往|上|进|出)~~10(活够|不想活|想死|拦|追|找不到)`,
    // A letter, and nobody reaches them.
    `${one}~4(发|留|写)~4(遗书|绝笔|遗言)~~8(联系不上|找不到|不接|关机|失联|不回|不见了)`,
    `${one}~8(说|发|留)~3(永别|下辈子再?见|来世再?见|来生再?见|再也不见)~~8(关机|联系不上|不接|失联|找不到|不回)`,
    `${one}~6(锁|关|反锁)在~3(里|房间|厕所|浴室|屋)~~8(割|死|跳|吞|喝农药)`,
    // Found so.
    `${one}~4(上吊|割腕|服毒|喝农药|吞药|烧炭)了~~8(刚|放下来|抱下来|叫不醒|救|还有气|血|抖|怎么办)`,
    `${one}~8反锁~10(天|小时)了?~~8(煤气|没声音|不出声|没动静)`,
    '有人要跳(楼|桥|河|下来|下去)?$',
    `${one}~4(跳|掉|摔)(了)?下(去|来)(了)?~~4(还有气|没气|不动|流血|叫不醒|没反应|动不了)`,
    `${one}~1上吊(了)?~~6(绳子|解|救|抱|看见|放下)`,
    `${one}~6(割腕|手腕|腕)~~8(血|一地|满地|止不住|一直流)`,
  ),
  family({ ...danger, level: 2 }, `${one}~4(在|站在|坐在|爬到|上了|去了|跑到)~1${outside}~~6(发|给)~3定位`),
]
