import { words } from '../yaml/problem.ts'
import type { Finding } from '../yaml/problem.ts'
import { field, items, text, texts } from '../yaml/spot.ts'
import type { Spot } from '../yaml/spot.ts'
import { preparationCheckIds } from './protocol.ts'

/**
 * "The safety rules cannot be switched off" (S0.5): what every protocol has, however a service adapts it. What
 * happens in a crisis is no part of the file at all; it is code (S7.2).
 */
export function missingSafety(file: Spot): readonly Finding[] {
  return [
    ...preparation(file),
    ...limitsOfConfidentiality(file),
    ...closing(file),
    ...riskNoted(file),
    ...crisisWording(file),
  ]
}

/** S1.1–S1.7: each check is there, and ethics and crisis duty are affirmed by the person. */
function preparation(file: Spot): Finding[] {
  const list = field(field(file, 'prepare'), 'checks')
  if (list === undefined) return []
  const checks = items(list)
  const byId = (id: string): Spot | undefined => checks.find((check) => text(field(check, 'id')) === id)
  const absent = preparationCheckIds.filter((id) => byId(id) === undefined)
  const found: Finding[] = absent.map((id) => ({
    code: 'safety',
    path: list.path,
    atKey: true,
    problem: words(`准备里缺少 ${id}`, `the preparation lacks \`${id}\``),
    allowed: words(`全部七项：${preparationCheckIds.join('、')}`, `all seven: ${preparationCheckIds.join(', ')}`),
  }))
  for (const [id, clause] of [
    ['ethics', 'S1.5'],
    ['crisis-duty', 'S1.6'],
  ] as const) {
    const check = byId(id)
    if (check === undefined) continue
    found.push(...needsClause(check, clause))
    const how = field(check, 'how')
    if (how === undefined || text(how) === 'affirmed') continue
    found.push({
      code: 'safety',
      path: how.path,
      problem: words('这一项要由倾听师亲自确认', 'this is for the listener to affirm'),
      allowed: words('affirmed', 'affirmed'),
    })
  }
  return found
}

/** S2.2: that confidentiality has limits is a step of the opening, with words to say that nobody rewords. */
function limitsOfConfidentiality(file: Spot): Finding[] {
  const open = phase(file, 'open')
  if (open === undefined) return []
  const steps = items(field(open, 'steps')).filter((step) => texts(field(step, 'clauses')).includes('S2.2'))
  if (steps.length === 0)
    return [missingStep(open, 'S2.2', '说明规则，以及保密的界限', 'the rules, and the limits of confidentiality')]
  const names = new Set(steps.map((step) => text(field(step, 'id'))))
  const said = items(field(open, 'cues')).filter(
    (cue) =>
      names.has(text(field(cue, 'step'))) &&
      text(field(cue, 'kind')) === 'say' &&
      texts(field(cue, 'clauses')).includes('S2.2'),
  )
  if (said.some((cue) => field(cue, 'adaptable')?.value === false)) return []
  return [
    {
      code: 'safety',
      path: field(open, 'cues')?.path ?? open.path,
      atKey: true,
      problem: words('保密的界限没有固定的说法', 'there are no fixed words for the limits of confidentiality'),
      allowed: words(
        '至少一条 kind: say、adaptable: false、条款 S2.2、属于该步骤的提示',
        'at least one cue of that step with `kind: say`, `adaptable: false` and clause S2.2',
      ),
    },
  ]
}

/** S5.3: nobody is sent away without being asked how they are now. */
function closing(file: Spot): Finding[] {
  const close = phase(file, 'close')
  if (close === undefined) return []
  const steps = items(field(close, 'steps'))
  if (steps.some((step) => texts(field(step, 'clauses')).includes('S5.3'))) return []
  return [missingStep(close, 'S5.3', '感谢，并问问现在怎么样', 'thanks, and how the seeker is now')]
}

/** S1.6: after every session the listener says whether danger was noticed. */
function riskNoted(file: Spot): Finding[] {
  const note = field(field(file, 'debrief'), 'note')
  if (note === undefined) return []
  const risk = items(note).find((entry) => text(field(entry, 'id')) === 'risk')
  const options = items(field(risk, 'options')).map((option) => text(field(option, 'id')))
  if (risk !== undefined && options.includes('none')) return []
  return [
    {
      code: 'safety',
      path: risk?.path ?? note.path,
      atKey: risk === undefined,
      problem: words('记录里没有问是否留意到危险', 'the note does not ask whether danger was noticed'),
      allowed: words('保留 id 为 risk 的一项，其中有选项 none', 'keep the field `risk` with the option `none`'),
    },
  ]
}

/** Words about danger are the service's and not a matter of personal style (S7.2). */
function crisisWording(file: Spot): Finding[] {
  return items(field(file, 'phases'))
    .flatMap((entry) => items(field(entry, 'cues')))
    .flatMap((cue) => {
      const adaptable = field(cue, 'adaptable')
      if (adaptable?.value !== true || !texts(field(cue, 'clauses')).includes('S7.2')) return []
      return {
        code: 'safety',
        path: adaptable.path,
        problem: words('关于危险的说法不能各人改写', 'words about danger are not reworded one by one'),
        allowed: words('false', 'false'),
      }
    })
}

function phase(file: Spot, id: string): Spot | undefined {
  return items(field(file, 'phases')).find((entry) => text(field(entry, 'id')) === id)
}

function needsClause(entry: Spot, clause: string): Finding[] {
  const clauses = field(entry, 'clauses')
  if (clauses === undefined || texts(clauses).includes(clause)) return []
  return [
    {
      code: 'safety',
      path: clauses.path,
      problem: words(`这一项必须有条款 ${clause}`, `this must carry clause ${clause}`),
      allowed: words(`含 ${clause} 的条款列表`, `a list of clauses with ${clause}`),
    },
  ]
}

function missingStep(owner: Spot, clause: string, zh: string, en: string): Finding {
  return {
    code: 'safety',
    path: field(owner, 'steps')?.path ?? owner.path,
    atKey: true,
    problem: words(`缺少条款 ${clause} 的步骤：${zh}`, `there is no step with clause ${clause}: ${en}`),
    allowed: words(
      `安全的规矩改不掉（S0.5）：补上条款为 [${clause}] 的步骤`,
      `safety rules cannot be taken out (S0.5): a step with clauses [${clause}]`,
    ),
  }
}
