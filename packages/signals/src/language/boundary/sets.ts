import { peopleSets } from '../scope/families/people.ts'
import type { Sets } from '../text/template.ts'

/** Named words of the tables of this folder. */
export const boundarySets: Sets = {
  ...peopleSets,
  you: ['(你|您)'],
  both: ['(我们|咱们?|咱俩|我俩|咱两|我们俩|我们两个|你我|我跟你|我和你|我跟您|我和您|跟你|跟您|和你|和您)'],
  /** Asks softly for something. */
  may: [
    '(能|可以|方便|愿意|想|要)',
    '(能不能|可不可以|可否|能否|是否可以|方便不方便|要不要|愿不愿意|好不好|行不行|不如|要不|不然|干脆|直接|麻烦|拜托)',
    '(能不能麻烦|可以麻烦|想请|想问问?|求求?你?|请)',
  ],
  /** Waits for a yes. */
  nod: ['(吧|呗|吗|么|好吗|好不好|可以|可以吗|行|行吗|行不行|怎么样|也行|就行|方便|如何)'],
  one: ['(一?下|个|一个|一下下)'],
  /** WeChat, in the writings by which people pass a filter. 威信 and 卫星 are words of their own and stand in `hidden`. */
  wechat: [
    '(微信|薇信|徽信|维信|唯信|溦信|嶶信|魏信|围信|w信|v信|微x|薇x|wei信|微xin|weixin|wechat|wx|vx|微星号|绿泡泡|绿色软件|绿色app|绿标|绿聊|小绿书聊|v心|薇心|威心|薇芯|微芯)',
  ],
  hiddenWechat: ['(威信|卫星|微|薇|威|v|葳|薇薇|蔚|w|绿色的?软件)'],
  qq: ['(qq|q号|扣扣|扣号|球球号|企鹅号|蔻蔻|寇寇|叩叩|抠抠|腾讯号|qq号)'],
  hiddenQq: ['(扣|q|企鹅|球球|抠)'],
  phone: ['(电话|手机|手机号|手机号码|电话号码|电话号|号码|座机|私人电话|私人号码|联系电话)'],
  mail: ['(邮箱|邮件|email|电邮|信箱|邮箱地址)'],
  social: [
    '(抖音|快手|小红书|红薯|微博|围脖|陌陌|探探|soul|b站|哔哩哔哩|知乎|豆瓣|贴吧|电报|飞机|纸飞机|小飞机|telegram|tg|ins|instagram|line|whatsapp|facebook|fb|脸书|推特|twitter|discord|skype|钉钉|飞书|公众号|视频号|steam|kakao|signal|王者|王者荣耀|吃鸡|和平精英|光遇|原神|平安京|qq空间|钉|tiktok|snapchat|vk)',
  ],
}
