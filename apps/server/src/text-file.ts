import { ok } from '@tingyu/sop'
import type { Result, Wording } from '@tingyu/sop'
import type { FileProblem } from '@tingyu/sop/yaml/problem'
import { readFile, stat } from 'node:fs/promises'

/** Bytes. A file that people write by hand stays far below; a disk image given by mistake does not. */
const largest = 1_048_576

/** Reads a file of text (UTF-8). Refuses what is missing, not a file, not readable, too large, or not text. */
export async function readTextFile(path: string): Promise<Result<string, FileProblem>> {
  let bytes: Buffer
  try {
    // Looked at before it is opened: opening a pipe would wait for somebody to write into it.
    const state = await stat(path)
    if (state.isDirectory()) return refused('这是一个目录', 'this is a directory')
    if (!state.isFile()) return refused('这不是普通文件', 'this is no ordinary file')
    if (state.size > largest) return refused('文件太大，超过 1 MB', 'the file is larger than 1 MB')
    bytes = await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return refused('没有这个文件', 'there is no such file')
    if (code === 'EACCES' || code === 'EPERM') return refused('没有读取它的权限', 'there is no permission to read it')
    return refused(`读不出来（${String(code)}）`, `it cannot be read (${String(code)})`)
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refused('不是 UTF-8 文字', 'it is no text in UTF-8')
  }
}

const allowed: Wording = { 'zh-CN': '一个可读的 UTF-8 文本文件', en: 'a readable text file in UTF-8' }

function refused(zh: string, en: string): Result<string, FileProblem> {
  return {
    ok: false,
    refusal: { code: 'unreadable', line: 0, column: 0, path: '', problem: { 'zh-CN': zh, en }, allowed },
  }
}
