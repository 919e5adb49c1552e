import type { Moment } from '../scenario.ts'

/** How the scripted listener begins: greeting, what this is and is not, secrecy and its limits, an open invitation. */
export const opening: readonly Moment[] = [
  { at: 0.3, by: 'listener', says: '您好，这段时间由我来听您说。', marks: ['open.greeting'] },
  {
    at: 1,
    by: 'listener',
    says: '我们有五十分钟，您说，我听；不做诊断，也不替您拿主意。您说的会保密，只有遇到生命危险或孩子受伤害，才会请人帮忙。',
    marks: ['open.rules'],
  },
  { at: 2, by: 'listener', says: '您愿意从哪儿说起，我们就从哪儿开始。', marks: ['open.invitation'] },
]

/** How they part: the end announced, the seeker's own summary, their strengths, thanks, what comes next. */
export const closing: readonly Moment[] = [
  { at: 41, by: 'listener', says: '我们还有十分钟左右，慢慢把今天收一收。', marks: ['close.announce'] },
  { at: 42.5, by: 'listener', says: '今天说下来，您自己有什么新的发现？', marks: ['close.own-summary'] },
]
