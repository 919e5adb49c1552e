import { expect, test } from 'vitest'
import { certificate } from './https.ts'

/** For tingyu.example and *.listen.example, from 2026-11-23 17:01:30 to 2027-02-21; its key was thrown away. */
const pem = `-----BEGIN CERTIFICATE-----
MIIBtDCCAVugAwIBAgIUeFgWVsIm7A4As6KiCYpqAflLTpwwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOdGluZ3l1LmV4YW1wbGUwHhcNMjYxMTIzMTcwMTMwWhcNMjcw
MjIxMTcwMTMwWjAZMRcwFQYDVQQDDA50aW5neXUuZXhhbXBsZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABLn+pQsmZb/CdUdMRHJe2MZbhn2NFT0pt1ZMCRzYEpzZ
okva5rfqIDptyL5k+dJst6BZRbeZ74sj/yeDcluioiCjgYAwfjAdBgNVHQ4EFgQU
vkJYrzQmQJXtg0HyKM9uJyjtbAwwHwYDVR0jBBgwFoAUvkJYrzQmQJXtg0HyKM9u
JyjtbAwwDwYDVR0TAQH/BAUwAwEB/zArBgNVHREEJDAigg50aW5neXUuZXhhbXBs
ZYIQKi5saXN0ZW4uZXhhbXBsZTAKBggqhkjOPQQDAgNHADBEAiAhU1ENegF0f/AG
/fSPsHL3aTV2IiwZ8KPz/PEy+VFLAQIgWwEl5ddN4QbHz9ViPHWY44UXRatCDfsk
bqkslxy5cQU=
-----END CERTIFICATE-----`

const look = (day: string, publicUrl?: string) =>
  certificate(publicUrl === undefined ? {} : { publicUrl }, pem, Date.parse(day)).map(
    ({ state, what }) => `${state}: ${what.en}`,
  )

test('a certificate is good while it is valid, and its end is told two weeks before', () => {
  expect(look('2026-12-01')).toEqual(['good: the HTTPS certificate is valid for another 82 days'])
  expect(look('2027-02-10')).toEqual(['note: the certificate ends in 11 days'])
  expect(look('2027-02-22')).toEqual(['missing: the certificate ended on 2027-02-21'])
  expect(look('2026-11-01')).toEqual(['missing: the certificate begins on 2026-11-23'])
})

test('a certificate must be for the name that people use', () => {
  expect(look('2026-12-01', 'https://tingyu.example')[0]).toMatch(/^good/)
  expect(look('2026-12-01', 'https://night.listen.example')[0]).toMatch(/^good/)
  expect(look('2026-12-01', 'https://elsewhere.example')).toEqual([
    'missing: the certificate is not for elsewhere.example',
  ])
})
