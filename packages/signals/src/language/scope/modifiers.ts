import type { Cue } from '../text/lexicon.ts'
import { degrees } from './families/degrees.ts'
import { people } from './families/people.ts'
import { unreal } from './families/unreal.ts'
import { when } from './families/when.ts'
import type { Modifier } from './modifier.ts'

/** Words that hold a modifier's characters and are none: 特别 denies nothing, 有没有 asks. */
export const noModifiers: readonly string[] = [
  // What is written in a last letter is no book.
  '(遗|绝)书(里|中|上)',
  '(晕|昏|抽|睡|死|背|厥|看|走|跑|爬|跳|熬|挺|撑|忍|扛|混|翻|倒)过去',
  '(特|分|区|性|离|告|个|类|级|送|识|鉴|久)别',
  '别(人|的|扭|墅|处|致|样|家)',
  '不(但|仅|光|只|过|如|管|论|得不|由得|同|料|知道|错|禁|停|断|久|妨|太|怎么|好意思|起|住|了|得|行|下|到|开|掉|出|来|动|清|着)',
  '(要|差|对|离|忍|禁|控制|受|了|来|睡|吃|喝|说|想|看|听|做|动|停|止|熬|撑|坚持|扛|挺)不(起|住|了|得|多|下|到|开|掉|出|来|动|止|通|清|着|上)',
  '(淹|埋|沉|出|吞|湮)没',
  '没(意思|意义|用|劲|事|关系|错|什么|办法|救|戏|完|精神|心情|胃口|出息|资格|准|人|有人)',
  '(就|总|老|又|还|都)是',
  '老(公|婆|师|板|伴|爸|妈|人|家|头|太|乡|汉|爹|哥|姐|弟|妹|友|同学|大|二|领导|子|娘|天|虎|鼠|实|百姓)',
]

/** The tables of what changes the sense of a cue beside it. */
export const modifiers: readonly Cue<Modifier>[] = [...unreal, ...when, ...degrees, ...people]
