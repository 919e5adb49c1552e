/**
 * What a row of digits is by its form alone. Check digits are not asked: people mistype, and whoever invents a number
 * does not compute one.
 */
export type NumberShape =
  /** Of a telephone one carries, with or without the code of the country: 1[3-9]… of the mainland, 09… of Taiwan. */
  | 'mobile'
  /** With its area code. */
  | 'landline'
  /** 400 and 800: a service's. */
  | 'service'
  /** Of a resident's card, 18 digits, or 15 as they were. */
  | 'identity'
  /** Of a bank card. */
  | 'card'

/** Digits of the longest number that has a shape. */
export const longestShape = 19

/** The shape of a row of plain digits, or undefined where it might be anything. */
export function numberShape(digits: string): NumberShape | undefined {
  switch (digits.length) {
    case 10:
      if (digits.startsWith('09')) return 'mobile'
      if (/^[48]00/u.test(digits)) return 'service'
      return undefined
    case 11:
      // 852, 853: Hong Kong and Macau. 010, 02x have eight digits behind them, other cities seven or eight.
      if (/^(?:1[3-9]|852[235679]|853[26])/u.test(digits)) return 'mobile'
      return /^0(?:10|2\d|[3-9]\d\d)[1-9]/u.test(digits) ? 'landline' : undefined
    case 12:
      if (digits.startsWith('8869')) return 'mobile'
      return /^0[3-9]\d\d[1-9]/u.test(digits) ? 'landline' : undefined
    case 13:
      return /^86(?:1[3-9]|0?10|0?2\d)/u.test(digits) ? 'mobile' : undefined
    case 15:
      if (/^00861[3-9]/u.test(digits)) return 'mobile'
      return /^[1-8]/u.test(digits) && isDay(digits.slice(8, 12)) ? 'identity' : undefined
    case 16:
    case 17:
    case 19:
      return /^[3-6]/u.test(digits) ? 'card' : undefined
    case 18:
      if (/^[1-9]/u.test(digits) && isBirth(digits.slice(6, 14))) return 'identity'
      return /^[3-6]/u.test(digits) ? 'card' : undefined
    default:
      return undefined
  }
}

/** YYYYMMDD of somebody who may be alive. */
function isBirth(digits: string): boolean {
  const year = Number(digits.slice(0, 4))
  return year >= 1900 && year < 2100 && isDay(digits.slice(4))
}

/** MMDD */
function isDay(digits: string): boolean {
  const month = Number(digits.slice(0, 2))
  const day = Number(digits.slice(2))
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}
