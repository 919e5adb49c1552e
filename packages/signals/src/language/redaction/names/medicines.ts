/** Medicines that are spoken of where people are unwell, and sound like a name or hold one: 阿普唑仑, 劳拉西泮. They tell of nobody. */
const medicines =
  '阿普唑仑 艾司唑仑 劳拉西泮 氯硝西泮 奥沙西泮 地西泮 唑吡坦 右佐匹克隆 佐匹克隆 思诺思 舍曲林 左洛复 帕罗西汀 赛乐特 氟西汀 百忧解 西酞普兰 艾司西酞普兰 来士普 氟伏沙明 兰释 文拉法辛 怡诺思 度洛西汀 欣百达 米氮平 安非他酮 曲唑酮 伏硫西汀 阿戈美拉汀 维思通 利培酮 奥氮平 再普乐 喹硫平 思瑞康 阿立哌唑 安律凡 氯氮平 帕利哌酮 碳酸锂 丙戊酸钠 德巴金 拉莫三嗪 卡马西平 专注达 哌甲酯 托莫西汀 丁螺环酮 坦度螺酮 普萘洛尔 布洛芬 芬必得 阿司匹林 阿莫西林 头孢 对乙酰氨基酚 扑热息痛 褪黑素 优甲乐 二甲双胍'.split(
    ' ',
  )
const byFirst = Map.groupBy(medicines, (name) => name[0]!)

/** How many units the medicine has that begins at a place; 0 if none does. */
export function medicineAt(units: string, at: number): number {
  let longest = 0
  for (const name of byFirst.get(units[at] ?? '') ?? [])
    if (name.length > longest && units.startsWith(name, at)) longest = name.length
  return longest
}
