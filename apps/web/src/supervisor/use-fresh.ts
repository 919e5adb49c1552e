import { useState } from 'react'

/** Of these occasions the ones that are new; gone once they are over, and never told again when another ends. */
export function useFresh(occasions: readonly string[]): readonly string[] {
  const [known, setKnown] = useState<{ readonly seen: readonly string[]; readonly fresh: readonly string[] }>(nothing)
  const news = occasions.filter((each) => !known.seen.includes(each))
  if (news.length > 0) setKnown({ seen: [...known.seen, ...news], fresh: news })
  return known.fresh.filter((each) => occasions.includes(each))
}

const nothing = { seen: [], fresh: [] }
