/** What every browser takes and DTLS wants (RFC 8827 §6.5). */
export const keyKind: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' }
