import { expect, test } from 'vitest'
import { isOwnHost, isSameOrigin } from './same-origin.ts'

const from = (headers: Record<string, string>, publicUrl?: string): boolean =>
  isSameOrigin(new Headers({ host: 'listen.example', ...headers }), publicUrl === undefined ? {} : { publicUrl })

test('a browser’s own word counts first', () => {
  expect(from({ 'sec-fetch-site': 'same-origin' })).toBe(true)
  expect(from({ 'sec-fetch-site': 'none' })).toBe(true)
  for (const site of ['same-site', 'cross-site', 'anything']) expect(from({ 'sec-fetch-site': site })).toBe(false)
  expect(from({ 'sec-fetch-site': 'cross-site', origin: 'https://listen.example' })).toBe(false)
})

test('else the origin must be ours, whichever way TLS was taken away', () => {
  expect(from({ origin: 'https://listen.example' })).toBe(true)
  expect(from({ origin: 'http://listen.example' })).toBe(true)
  expect(from({ origin: 'https://listen.example:8443' })).toBe(false)
  expect(from({ origin: 'https://listen.example.evil' })).toBe(false)
  expect(from({ origin: 'null' })).toBe(false)
  expect(from({ host: '127.0.0.1:3000', origin: 'https://public.example' }, 'https://public.example')).toBe(true)
})

test('a program that is no browser has neither header and is let through', () => {
  expect(from({})).toBe(true)
})

test('names of this machine', () => {
  for (const host of ['localhost', 'localhost:3000', '127.0.0.1:3000', '127.8.8.8', '[::1]:3000', 'tingyu.localhost:1'])
    expect({ host, own: isOwnHost(host) }).toEqual({ host, own: true })
  for (const host of [null, '', 'evil.example', 'localhost.evil.example', '10.0.0.1', 'a b', '[::2]:3000'])
    expect({ host, own: isOwnHost(host) }).toEqual({ host, own: false })
})
