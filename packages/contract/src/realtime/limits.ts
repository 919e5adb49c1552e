/** Numbers that a page uses too, apart from the schemas so that a page can use them without zod. */

/** A text message is 1 to 2,000 characters (UTF-16 units). */
export const textLength = { min: 1, max: 2_000 }
/** The largest frame either side accepts, in bytes; an SDP with its candidates stays well below. */
export const maxFrameBytes = 64 * 1024
/** How the server closes a socket, where the client should know why. */
export const closeCodes = { goingAway: 1001, signedOut: 4401 } as const
/** The free line of a note, UTF-16 units. One sentence for oneself later; whoever wants to tell more has supervision. */
export const noteLineLimit = 200
/** So many texts are handed over at once; who wants more does it again. */
export const mostHandedAtOnce = 50
/** The longest part of a message that is handed over at once, UTF-16 units: an address is shorter. */
export const handOverLimit = 200
