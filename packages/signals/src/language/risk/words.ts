/** The words of a list, as one writes it: parted by spaces and line ends, so that a table stays readable. */
export function words(list: string): readonly string[] {
  return list.split(/\s+/u).filter((word) => word !== '')
}
