import { peopleSets } from '../../scope/families/people.ts'
import type { Sets } from '../../text/template.ts'
import { nameSets } from './names.ts'

/** Words that stand for one another in a listener's lines. Named in templates as `<name>`. */
export const listenerSets: Sets = {
  ...peopleSets,
  ...nameSets,
  you: ['您们', '你们', '咱们', '您', '你', '咱'],
  /** Somebody else, as one speaks of them. */
  they: ['他们', '她们', '他', '她', '别人', '人家', '大家', '身边人', '身边的?人', '家里人', '家人', '对方'],
  /** Who is spoken of when somebody who is not there is judged. */
  third: [
    '(他|她|他们|她们|<kin>|<young>)',
    '这种人',
    '(这个|那个|那种|这种)(人|男人|女人)',
    '(这|那)(男的|女的|家人)',
    '(他|她|你|您)家',
  ],
  /** What may stand between 你 and what it should do, and takes nothing back. */
  soft: [
    '(其实|就|还是|真的|现在|自己|也|倒是|完全|一定|真|可能|或许|也许|那|先|最好|总|都|首先|接下来|以后|平时|下次)',
  ],
  /**
   * What lay people advise to do. Not what one does in a session (说, 讲, 停一停): see frames.ts. Verbs that also
   * describe a day (去, 跟, 把) stand here because a modal must stand before them.
   */
  do: [
    '(跟|和|找|去|把|给|学|试|写|养|买|报|换|搬|列|做|删|拉黑|录音|忘|争|选|带|陪|读|练|听听|看看|看书|想想|问问)',
    '(考虑|主动|直接|当面|勇敢|坚强|乐观|自信|相信|努力|振作|注意|面对|接受|接纳|改变|改|放下|放手|放开|放松|放过|离开|离婚|分手|分开|辞职|辞掉)',
    '(沟通|交流|道歉|认错|拒绝|原谅|体谅|理解|包容|宽容|尊重|珍惜|感恩|知足|商量|坦白|摊牌|表达|告诉|争取|坚持|妥协|让步|服软|低头|道个歉)',
    '(申请|报名|旅游|旅行|运动|锻炼|健身|散步|散散步|跑步|冥想|瑜伽|游泳|爬山|休息|早睡|睡早|休假|请假|转移|调整|控制|克服|培养|制定|规划|计划|安排|设|立|建立|克制|冷静)',
    '(多|少|早点|早些|尽快|尽早|赶紧|赶快|好好|每天|每周|定期|适当|经常|爱自己|为自己|为孩子|为家|对自己|照顾好自己|照顾自己|站在|换位|换个|转换|从小事|从自己|走出来|走出去|出去|搬出|重新|迈出|勇于|敢于|保持|减少|增加|避免|远离|靠近|回家|回去|回老家|住校|转学|复读|考研|跳槽|投简历|先分开|分居|让他|让她|让自己|不去|不要|不理|别|帮|请|送)',
  ],
}
