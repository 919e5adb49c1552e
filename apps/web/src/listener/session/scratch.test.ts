import { readdirSync, readFileSync } from 'node:fs'
import { createInstance } from 'i18next'
import { createElement, createRef } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { Scratch } from './Scratch.tsx'

beforeAll(async () => {
  await createInstance().use(initReactI18next).init({ lng: 'zh-CN', resources: {} })
})

describe('the scratch pad', () => {
  test('[S5.5] its words are kept by no form and read by no spelling service', () => {
    const field = createRef<HTMLTextAreaElement>()
    const given = { value: '调岗', onChange: () => undefined, field, alone: false }
    const drawn = renderToStaticMarkup(createElement(Scratch, given))
    const pad = /<textarea[^>]*>/.exec(drawn)?.[0] ?? ''
    expect(pad).not.toBe('')
    // Without a name a browser keeps nothing of it for a form, and puts nothing back after a reload.
    expect(pad).not.toMatch(/\sname=/)
    expect(pad).toMatch(/autocomplete="off"/i)
    expect(pad).toMatch(/spellcheck="false"/i)
  })

  test('[S5.5] nothing of the session’s screens is put into the browser’s storage', () => {
    const here = new URL('.', import.meta.url)
    const files = readdirSync(here).filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    expect(files).toContain('InSession.tsx')
    const storing = files.filter((file) =>
      /Storage|indexedDB|caches|cookie/.test(readFileSync(new URL(file, here), 'utf8')),
    )
    expect(storing).toEqual([])
  })
})
