/** From how many on things are sorted by the general way. */
const few = 32

/** Sorts what is nearly sorted and mostly short, in place where it is short; those alike stay as they were. */
export function sortedNearly<Item>(items: Item[], compare: (one: Item, other: Item) => number): Item[] {
  if (items.length > few) return items.toSorted(compare)
  for (let i = 1; i < items.length; i += 1) {
    const item = items[i]!
    let at = i
    for (; at > 0 && compare(items[at - 1]!, item) > 0; at -= 1) items[at] = items[at - 1]!
    items[at] = item
  }
  return items
}
