import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import type { PhraseLanguage } from '@tingyu/contract'

/**
 * The words of recovery phrases: the lists of BIP 39, made so that their words are common and hard to take for one
 * another (the English ones differ within four letters), without those that nobody should be handed on a bad night:
 * weapons and violence, death and illness, loss and despair, what one could harm oneself with, insults.
 */

const hardCharacters = new Set(
  '杀死血刀枪弹炮剑箭毒药病症痛伤亡丧葬坟墓鬼魔恶罪罚刑狱囚犯贼盗匪敌战争斗击打骂恨仇怒怕恐惧惊慌哭泪悲哀愁苦惨残忍暴虐奴烧炸坠跳割刺绳锁断裂碎败失丢弃抛离散孤寡穷饿贫灾祸害危险凶狂疯癌肿疾患昏迷绝灭毁坏腐烂臭脏丑耻辱欺骗谎负逃黑暗阴沉',
)

const hardWords = new Set(
  `abandon abuse accident accuse acid addict afraid again alarm alcohol alone anger angry anxiety argue armed armor army
  arrest arrow assault asthma attack awful awkward balcony battle betray bitter blade blame blast bleak blind blood bomb
  bone boring broken bullet burden bunker burst cage cannon casino chaos chronic cliff claw clinic clown coyote crack
  crash crater crazy crime critic cruel crumble crush cry damage danger debris debt decline demise denial depart deny
  depth deputy despair destroy dilemma dirt disagree discover disease dismiss disorder divorce dizzy doctor dose drastic
  drop dumb dwarf edge empty end enemy erase erode erosion error erupt escape evil exclude execute exhaust exile exit
  expire expose faint fall false fat fatal father fatigue fault fever flee fog force foil forget fragile frown fury
  garbage gas gasp ghost gloom gorilla gossip grab grief grunt guilt gun hammer harsh hazard hollow horror hospital hunt
  hurt idle ignore ill illegal illness impose impulse inflict inhale inject injury inmate innocent insane isolate jealous
  judge jump junk kick kidney knife kill lawsuit lazy leave liar limb little lonely mad mandate meat medal mercy misery
  miss mistake monkey monster mosquito mother muscle nasty negative neglect nerve never nothing nuclear nurse obey
  obscure odor organ orphan oven oxygen panic patient penalty pig pill pistol poverty prison problem punch quit rail
  razor rebel regret reject remove rescue retire retreat rib rifle riot risk roof rude sad sadness satoshi scare
  scissors scrap sheriff shock shoot shove sick siege silly skull slam slim slow smoke snake sniff soldier sorry spike
  spider spoil sting struggle stumble suffer suspect swallow swamp swarm swear sword symptom tackle target term tired
  tobacco toilet topple tornado toss tragic trap trash trick trigger trouble tumble ugly unable unaware uncover unfair
  unhappy unknown unusual upset useless vague vanish vacant vicious virus void warfare warrior wasp waste weapon weasel
  weird whip wolf worry wreck wrestle wrist wrong young zero`.split(/\s+/),
)

/** For each language, from which six are drawn. */
export const phraseWords: Readonly<Record<PhraseLanguage, readonly string[]>> = {
  'zh-CN': chinese.filter((character) => !hardCharacters.has(character)),
  en: english.filter((word) => !hardWords.has(word)),
}
