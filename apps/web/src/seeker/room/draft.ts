/** What is being written: kept while the screens of a room change, above all when danger opens in mid-sentence. */
export interface Draft {
  readonly text: string
  readonly onText: (text: string) => void
}
