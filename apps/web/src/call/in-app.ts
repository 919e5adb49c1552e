/**
 * Apps that open pages in a browser of their own, by what they write into the user agent. Such a
 * browser often gives a page no microphone, or asks nobody and says no. Whether it really is so is
 * only known by asking; the list decides what is offered then. To be extended by whoever meets one.
 */
const appMarks: readonly RegExp[] = [
  /MicroMessenger/i, // 微信 WeChat
  /\bQQ\//i, // QQ
  /\bWeibo/i, // 微博
  /DingTalk/i, // 钉钉
  /AlipayClient/i, // 支付宝
  /\bLark\//i, // 飞书
  /aweme|BytedanceWebview|NewsArticle/i, // 抖音, 今日头条
  /discover\/.*xhs|xhsdiscover|\bXHS/i, // 小红书
  /baiduboxapp/i, // 百度
  /\bZhihu/i, // 知乎
  /BiliApp|bili-universal/i, // 哔哩哔哩
  /FBAN|FBAV|Instagram|\bLine\//i,
]

/** Whether this user agent is an app's own browser rather than a browser. */
export function isInAppBrowser(userAgent: string): boolean {
  return appMarks.some((mark) => mark.test(userAgent))
}
