/** How many clauses each part of the SOP has; the clauses themselves are in docs/sop.md. */
const parts = { S0: 5, S1: 7, S2: 4, S3: 8, S4: 4, S5: 6, S6: 6, S7: 6 } as const

/** Every clause of the SOP by its id, in order: `S0.1` … `S7.6`. */
export const clauseIds: readonly string[] = Object.entries(parts).flatMap(([part, count]) =>
  Array.from({ length: count }, (_, index) => `${part}.${index + 1}`),
)
