import { code } from '../src/language/code.ts'
import type { Emotion } from '../src/language/coded.ts'
import { emotions } from '../src/language/coded.ts'
import { figure, frequency, halves } from './figures.ts'
import type { Figure, Frequency, Measure } from './figures.ts'

/** A line of the own sets, eval/own/emotions.*.jsonl; what a person hears in it. */
export interface EmotionRow {
  readonly id: string
  readonly text: string
  readonly emotions: readonly Emotion[]
}

/** The shared sets have coarser labels of their own: which of ours each may be told apart from the rest by. */
const coarse: Readonly<Record<string, readonly Emotion[]>> = {
  angry: ['anger'],
  anger: ['anger'],
  happy: ['joy', 'relief', 'hope', 'calm'],
  sad: ['sadness', 'loss', 'loneliness', 'despair', 'grievance', 'fatigue', 'guilt'],
  sadness: ['sadness', 'loss', 'loneliness', 'despair', 'grievance', 'fatigue', 'guilt'],
  fear: ['fear', 'anxiety'],
  worried: ['anxiety', 'fear'],
}

interface CoarseRow {
  readonly id: string
  readonly dialogue?: string
  readonly text: string
  readonly emotion?: string
  readonly label?: string
}

function heardIn(text: string): ReadonlySet<Emotion> {
  return new Set(code({ role: 'seeker', text }).emotions.map(({ emotion }) => emotion))
}

/** Each feeling on the own sets; on the shared ones, whose labels are coarser and given for whole posts, a check only. */
export const measureEmotions: Measure = ({ own, shared }) => {
  const all: (Figure | Frequency)[] = []
  for (const half of ['dev', 'held'] as const) {
    const set = `own ${half}`
    const rows = (own(`emotions.${half}`) as EmotionRow[]).map((row) => ({ ...row, heard: heardIn(row.text) }))
    all.push(
      ...emotions.map((emotion) =>
        figure(
          { part: 'emotions', set, class: emotion },
          rows,
          (row) => row.emotions.includes(emotion),
          (row) => row.heard.has(emotion),
        ),
      ),
      frequency(
        { part: 'emotions', set: `${set}, none`, class: 'something heard' },
        rows.filter((row) => row.emotions.length === 0),
        (row) => row.heard.size > 0,
      ),
    )
  }
  for (const [file, set] of [
    ['emotion-ewect', 'EWECT'],
    ['spoken-cped', 'CPED'],
  ] as const)
    for (const [half, rows] of halves(shared(file) as CoarseRow[])) {
      const seen = rows.map((row) => ({ label: row.emotion ?? row.label ?? '', heard: heardIn(row.text) }))
      for (const [label, ours] of Object.entries(coarse))
        if (seen.some((row) => row.label === label))
          all.push(
            figure(
              { part: 'emotions', set: `${set} ${half}`, class: label },
              seen,
              (row) => row.label === label,
              (row) => ours.some((emotion) => row.heard.has(emotion)),
            ),
          )
    }
  return all.filter(({ rows }) => rows > 0)
}
