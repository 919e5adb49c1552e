import { clockText } from './account.ts'
import type { Language } from '../terminal.ts'
import type { News } from './play.ts'

const phaseNames = {
  open: { 'zh-CN': '开场', en: 'opening' },
  listen: { 'zh-CN': '倾听', en: 'listening' },
  explore: { 'zh-CN': '梳理', en: 'sorting' },
  close: { 'zh-CN': '收尾', en: 'closing' },
} as const

/** One line of what goes on. */
export function wordedNews(news: News, language: Language): string {
  const zh = language === 'zh-CN'
  switch (news.what) {
    case 'waiting':
      return zh
        ? `求助者在等候，前面 ${news.ahead} 位，可接单的倾听师 ${news.ready} 位`
        : `the seeker waits, ${news.ahead} before them, ${news.ready} listeners ready`
    case 'accepted':
      return zh ? '倾听师接受了，正在读简介' : 'the listener accepted and reads the brief'
    case 'begun':
      return zh ? '开始' : 'it begins'
    case 'phase': {
      const phase = phaseNames[news.phase][language]
      const by = news.by === 'listener' ? (zh ? '倾听师推进' : 'by the listener') : zh ? '流程推进' : 'by the protocol'
      return `${clockText(news.at)} ${phase}${zh ? '（' : ' ('}${by}${zh ? '）' : ')'}`
    }
    case 'lost':
      return zh ? '连接断了' : 'the connection is lost'
    case 'returned':
      return zh ? '连接回来了' : 'the connection is back'
    case 'crisis':
      return zh ? '危机：流程停下' : 'crisis: the protocol stops'
    case 'taken':
      return zh ? '督导进来了' : 'the supervisor is there'
    case 'queued-again':
      return zh ? '求助者回来，接着原来的位置等候' : 'the seeker is back, at their place in the queue'
  }
}
