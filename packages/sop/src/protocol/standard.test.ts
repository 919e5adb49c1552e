import { describe, expect, test } from 'vitest'
import { minutes, seconds, standard } from '../../testing/standard.ts'
import type { Cue, Phase, PhaseId, PreparationCheckId, Step } from './protocol.ts'

/** What the service ships with is a promise to listeners and seekers; here it is held to the clauses. */

function phase(id: PhaseId): Phase {
  const found = standard.phases.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no phase ${id}`)
  return found
}

function stepFor(id: PhaseId, clause: string): Step {
  const found = phase(id).steps.find((step) => step.clauses.includes(clause))
  if (found === undefined) throw new Error(`no step of ${id} for ${clause}`)
  return found
}

/** What the listener is given to say, or to keep in mind, for a clause in its phase: all of it, in Chinese. */
function given(id: PhaseId, clause: string, kind: Cue['kind']): readonly string[] {
  return phase(id)
    .cues.filter((cue) => cue.kind === kind && cue.clauses.includes(clause))
    .map((cue) => cue.text['zh-CN'])
}

function preparation(id: PreparationCheckId): {
  readonly how: string
  readonly zh: string
  readonly clauses: readonly string[]
} {
  const found = standard.prepare.checks.find((check) => check.id === id)
  if (found === undefined) throw new Error(`no check ${id}`)
  return { how: found.how, zh: found.text['zh-CN'], clauses: found.clauses }
}

function hanzi(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0
}

describe('the frame', () => {
  test('[S0.3] a session has 50 minutes', () => {
    expect(standard.length).toBe(minutes(50))
  })

  test('[S7.1] of 50 minutes the first 20 are listening, the middle 20 sorting, the last 10 closing', () => {
    expect(standard.phases.map(({ id, from, until }) => [id, from, until])).toEqual([
      ['open', 0, minutes(5)],
      ['listen', minutes(5), minutes(20)],
      ['explore', minutes(20), minutes(40)],
      ['close', minutes(40), minutes(50)],
    ])
  })

  test('[S7.1] the ranges of the source are room inside the frame, and the end has two minutes of grace', () => {
    expect(standard.phases.map(({ latest }) => latest)).toEqual([minutes(10), minutes(25), minutes(42), minutes(52)])
    expect(standard.grace).toBe(minutes(2))
  })

  test('[S1.3] [S1.4] what is waited for beside the session', () => {
    const { readinessValid, reading, offer, lostAllowance, silenceOffersText } = standard
    expect({ readinessValid, reading, offer, lostAllowance, silenceOffersText }).toEqual({
      readinessValid: minutes(30),
      reading: minutes(2),
      offer: seconds(30),
      lostAllowance: minutes(3),
      silenceOffersText: minutes(3),
    })
  })
})

describe('the preparation', () => {
  test('[S1.1] one’s own state comes first, and not being steady is allowed', () => {
    expect(standard.prepare.checks[0]?.id).toBe('state')
    expect(preparation('state')).toMatchObject({ how: 'affirmed', clauses: ['S1.1'] })
    expect(preparation('state').zh).toMatch(/稳.*不够稳.*不接/u)
  })

  test('[S1.2] surroundings, microphone and connection are measured, not only affirmed', () => {
    for (const id of ['surroundings', 'microphone', 'relay'] as const) {
      expect(preparation(id)).toMatchObject({ how: 'measured', clauses: ['S1.2'] })
    }
    expect(preparation('surroundings').zh).toMatch(/门关好.*手机静音.*没有别人听得见/u)
    expect(preparation('microphone').zh).toContain('耳机')
  })

  test('[S1.5] ethics: confidentiality, no judging, no prescribing, no medicine, no deciding', () => {
    const { how, zh, clauses } = preparation('ethics')
    expect({ how, clauses }).toEqual({ how: 'affirmed', clauses: ['S1.5'] })
    for (const words of ['严格保密', '不评判', '不开方子', '不推荐药', '不替对方拿主意'])
      expect(zh.replace('也不', '不')).toContain(words)
  })

  test('[S1.6] crisis duty: the signs, asking, the supervisor at once, referral, no promise, nobody left alone', () => {
    const { how, zh, clauses } = preparation('crisis-duty')
    expect(how).toBe('affirmed')
    expect(clauses).toContain('S1.6')
    for (const words of [
      '不想活',
      '受伤害',
      '伤害别人',
      '直接而温和地问',
      '马上请督导',
      '转介',
      '咨询师',
      '医疗机构',
      '不答应替对方瞒着',
      '不留下对方一个人',
    ])
      expect(zh.replace('也不', '不')).toContain(words)
  })

  test('[S1.7] posture: upright, relaxed, a natural smile, open', () => {
    const { how, zh, clauses } = preparation('posture')
    expect({ how, clauses }).toEqual({ how: 'affirmed', clauses: ['S1.7'] })
    for (const words of ['坐直', '肩膀放下来', '自然的笑意', '打开']) expect(zh).toContain(words)
  })
})

describe('the opening', () => {
  test('[S2.1] begins with a greeting and one’s working name, said', () => {
    const step = stepFor('open', 'S2.1')
    expect(step.knownBy).toBe('said')
    expect(step.title['zh-CN']).toContain('工作名')
    const [first] = phase('open').cues
    expect(first).toMatchObject({ step: step.id, kind: 'say' })
    expect(first?.text['zh-CN']).toMatch(/^您好，我是/u)
  })

  test('[S2.2] the rules name the time, that this is listening, confidentiality and its limit; nobody rewords them', () => {
    const step = stepFor('open', 'S2.2')
    expect(step.knownBy).toBe('said')
    const rules = phase('open').cues.filter((cue) => cue.step === step.id)
    expect(rules.map(({ kind, adaptable }) => ({ kind, adaptable }))).toEqual([
      { kind: 'say', adaptable: false },
      { kind: 'say', adaptable: false },
    ])
    const zh = rules.map((cue) => cue.text['zh-CN']).join('')
    expect(standard.length, 'the words name the length of the data').toBe(minutes(50))
    expect(zh).toContain('五十分钟')
    expect(zh).toMatch(/您说，我听/u)
    expect(zh).toMatch(/保密/u)
    expect(zh).toMatch(/只有.*生命危险.*孩子受伤害.*请人帮忙/u)
    const en = rules.map((cue) => cue.text.en).join(' ')
    for (const words of [
      'fifty minutes',
      'I listen',
      'in confidence',
      'a life is in danger',
      'a child is being harmed',
    ])
      expect(en).toContain(words)
  })

  test('[S2.2] confidentiality and its limit are said in one breath', () => {
    const both = phase('open').cues.filter(
      (cue) => cue.text['zh-CN'].includes('保密') && cue.text['zh-CN'].includes('生命危险'),
    )
    expect(both.map((cue) => cue.kind)).toEqual(['say'])
  })

  test('[S0.4] says what this is not: no diagnosis, no deciding for the other', () => {
    expect(given('open', 'S0.4', 'say').join('')).toMatch(/不做诊断.*不替您拿主意/u)
  })

  test('[S2.3] the invitation is open: nothing in it can be answered by yes or no', () => {
    expect(stepFor('open', 'S2.3').knownBy).toBe('said')
    const invitations = given('open', 'S2.3', 'say')
    expect(invitations.length).toBeGreaterThanOrEqual(2)
    for (const text of invitations) expect(text).not.toMatch(/吗|是不是|有没有|还是/u)
    expect(invitations.join('')).toMatch(/从哪儿/u)
    expect(given('open', 'S2.3', 'mind').join('')).toMatch(/少问“是不是”/u)
  })

  test('[S2.4] being there without words: a nod, a small sound, a soft tone', () => {
    expect(stepFor('open', 'S2.4').knownBy).toBe('observed')
    const text = given('open', 'S2.4', 'mind').join('')
    for (const words of ['点点头', '嗯', '语气放软']) expect(text).toContain(words)
  })
})

describe('listening', () => {
  test('[S3.2] while the seeker speaks only small encouragers are offered', () => {
    expect(stepFor('listen', 'S3.2').knownBy).toBe('observed')
    const [first] = phase('listen').cues
    expect(first).toMatchObject({ kind: 'say', clauses: ['S3.2'] })
    expect(first?.text['zh-CN']).toMatch(/嗯.*继续说.*我听着呢/u)
    const offered = given('listen', 'S3.2', 'say')
    expect(offered.filter((text) => hanzi(text) > 12 || /[吗？]/u.test(text))).toEqual([])
  })

  test('[S3.3] whole attention: no judging, no preparing of replies, and silence is left alone', () => {
    expect(stepFor('listen', 'S3.3').knownBy).toBe('observed')
    const text = given('listen', 'S3.3', 'mind').join('')
    for (const words of ['只是听', '不评判', '不想下一句怎么回', '安静']) expect(text).toContain(words)
  })

  test('[S3.3] feelings, the unspoken and restating come between turns: none of them is offered at the very start', () => {
    const later = phase('listen').cues.filter((cue) =>
      ['S3.4', 'S3.5', 'S3.6'].some((clause) => cue.clauses.includes(clause)),
    )
    expect(later.length).toBeGreaterThanOrEqual(4)
    expect(later.filter((cue) => (cue.from ?? 0) < minutes(8))).toEqual([])
  })

  test('every clause of the part has its step, and whether the seeker felt safe is asked of the seeker', () => {
    expect(
      ['S3.1', 'S3.2', 'S3.3', 'S3.4', 'S3.5', 'S3.6', 'S3.7', 'S3.8'].map(
        (clause) => stepFor('listen', clause).knownBy,
      ),
    ).toEqual(['observed', 'observed', 'observed', 'said', 'said', 'said', 'asked', 'asked'])
  })
})

describe('sorting', () => {
  test('[S4.1] the emotions heard are summed up by name, gently, and the seeker has the last word', () => {
    expect(stepFor('explore', 'S4.1').knownBy).toBe('said')
    const [text] = given('explore', 'S4.1', 'say')
    expect(text).toMatch(/有“……”，也有“……”，您觉得呢？$/u)
    expect(given('explore', 'S4.1', 'mind').join('')).toContain('用对方自己的词')
  })

  test('[S4.2] what is vague is clarified: saying more about a feeling, asking about a word', () => {
    expect(stepFor('explore', 'S4.2').knownBy).toBe('said')
    const text = given('explore', 'S4.2', 'say').join('')
    expect(text).toMatch(/那种感觉.*多说一点/u)
    expect(text).toMatch(/这个词.*意味着什么/u)
  })

  test('[S4.3] guidance is light: questions about the core and another side, never a solution', () => {
    expect(stepFor('explore', 'S4.3').knownBy).toBe('said')
    const said = given('explore', 'S4.3', 'say')
    expect(said.join('')).toMatch(/最牵动您/u)
    expect(said.join('')).toMatch(/换个角度/u)
    for (const text of said) {
      expect(text).toMatch(/[？]|我想听听/u)
      expect(text).not.toMatch(/应该|建议|不如|最好|可以试|要不|得先/u)
    }
  })

  test('[S4.4] the listener never decides: no answer, no side, and what the seeker wants is asked', () => {
    expect(stepFor('explore', 'S4.4').knownBy).toBe('asked')
    expect(given('explore', 'S4.4', 'mind').join('')).toMatch(/不给答案.*不站边.*对方自己选/u)
    expect(given('explore', 'S4.4', 'say').join('')).toMatch(/您自己.*您自己真心想要/u)
  })
})

describe('the closing', () => {
  test('[S7.1] the end is announced ten minutes before, and differently when less is left', () => {
    const step = stepFor('close', 'S7.1')
    const announcing = phase('close').cues.filter((cue) => cue.step === step.id)
    const atTen = announcing.filter((cue) => (cue.from ?? 0) <= minutes(40) && (cue.until ?? Infinity) > minutes(40))
    expect(atTen.map((cue) => cue.text['zh-CN']).join('')).toContain('还有十分钟')
    for (const cue of announcing.filter((each) => each.text['zh-CN'].includes('十分钟')))
      expect([cue.from, cue.until]).toEqual([minutes(40), minutes(43)])
    // Entered early, the closing names no minutes.
    const early = announcing.filter((cue) => (cue.from ?? 0) < minutes(40))
    expect(early.map((cue) => cue.text['zh-CN']).join('')).toMatch(/^[^\d一二三四五六七八九十]*把今天收一收。$/u)
    expect(announcing.find((cue) => cue.from === minutes(43))?.text['zh-CN']).toContain('时间快到了')
  })

  test('[S5.1] the seeker sums up: what did you newly notice today', () => {
    expect(stepFor('close', 'S5.1').knownBy).toBe('said')
    expect(given('close', 'S5.1', 'say').join('')).toMatch(/今天.*您自己有什么新的发现？/u)
  })

  test('[S5.2] strengths are asked for, and only those the seeker named are given back', () => {
    expect(stepFor('close', 'S5.2').knownBy).toBe('said')
    expect(given('close', 'S5.2', 'say').join('')).toMatch(/您是靠什么走到今天/u)
    expect(given('close', 'S5.2', 'mind').join('')).toMatch(/只说对方自己提过的力量.*不夸奖/u)
  })

  test('[S5.3] thanks for the trust and how it is now, in sight until the very end', () => {
    const step = stepFor('close', 'S5.3')
    const cue = phase('close').cues.find((each) => each.step === step.id)
    expect(cue?.text['zh-CN']).toMatch(/谢谢您信任我.*现在.*感觉怎么样？/u)
    expect(cue?.until).toBeUndefined()
    // When own summary and strengths have had their time, it is the first thing on the screen.
    const atEnd = phase('close').cues.filter(
      (each) => (each.from ?? 0) <= minutes(48) && (each.until ?? Infinity) > minutes(48),
    )
    expect(atEnd[0]?.id).toBe(cue?.id)
  })

  test('[S5.4] to go on: another session, or other help', () => {
    expect(stepFor('close', 'S5.4').knownBy).toBe('said')
    expect(given('close', 'S5.4', 'say').join('')).toMatch(/再约.*别的帮助/u)
  })
})
