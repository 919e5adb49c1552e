/** What a row of digits is by its form alone. Check digits are not asked: people mistype, and inventors do not compute. */
export type NumberShape = 'mobile' | 'landline' | 'identity'

/** Digits of the longest number that has a shape. */
export const longestShape = 20

/** The shape of a row of plain digits, or undefined where it might be anything. */
export function numberShape(digits: string): NumberShape | undefined {
  const home = digits.startsWith('0086') ? digits.slice(4) : digits.startsWith('86') ? digits.slice(2) : digits
  if (home.length === 11 && home[0] === '1' && (home[1] ?? '0') >= '3') return 'mobile'
  if (digits.length === 18 && isBirth(digits.slice(6, 14))) return 'identity'
  if (digits[0] === '0' && digits.length >= 10 && digits.length <= 12 && (digits[1] ?? '0') !== '0') return 'landline'
  return undefined
}

/** YYYYMMDD of somebody who may be alive. */
function isBirth(digits: string): boolean {
  const year = Number(digits.slice(0, 4))
  const month = Number(digits.slice(4, 6))
  const day = Number(digits.slice(6, 8))
  return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}
