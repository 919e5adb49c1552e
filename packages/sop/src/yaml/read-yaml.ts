import { LineCounter, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Document, ErrorCode, ParsedNode } from 'yaml'
import type { Wording } from '../protocol/protocol.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import { pathText, words } from './problem.ts'
import type { FileProblem, Finding, Path } from './problem.ts'

/** Characters; the standard protocol has some 30,000. More than this is no file that somebody wrote by hand. */
const longest = 262_144

/** What a YAML file says, and where it says it. */
export interface YamlSource {
  readonly value: unknown
  /** Gives a finding its line and column. */
  readonly locate: (finding: Finding) => FileProblem
}

/**
 * Reads YAML 1.2 as plain data: maps with unique keys, lists, texts, numbers, true and false. Anchors, aliases
 * and tags are refused: a reader must see at each place what is said there, and a file of a few lines could
 * otherwise unfold into gigabytes. All syntax errors are given at once, each with its line.
 */
export function readYaml(text: string): Result<YamlSource, readonly FileProblem[]> {
  if (text.length > longest) return refused([tooLong(text.length)])
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    resolveKnownTags: false,
    logLevel: 'error',
  })
  const problems = inOrder([...syntaxProblems(document, lines), ...notPlain(document, lines)])
  if (problems.length > 0) return refused(problems)
  return ok({
    value: document.toJS({ maxAliasCount: 0 }),
    locate: ({ code, path, problem, allowed, atKey }) => {
      const { line, col } = lines.linePos(offsetOf(document.contents, path, atKey ?? false))
      return { code, line, column: col, path: pathText(path), problem, allowed }
    },
  })
}

/** By line and column; what the parser says several times of one place is said once. */
export function inOrder(problems: readonly FileProblem[]): readonly FileProblem[] {
  const once = new Map(problems.map((each) => [`${each.line}:${each.column} ${each.path} ${each.problem.en}`, each]))
  return [...once.values()].toSorted((a, b) => a.line - b.line || a.column - b.column)
}

function refused(problems: readonly FileProblem[]): Result<YamlSource, readonly FileProblem[]> {
  return { ok: false, refusal: problems }
}

function tooLong(length: number): FileProblem {
  return {
    code: 'too-long',
    line: 1,
    column: 1,
    path: '',
    problem: words(`文件太长：${length} 个字符`, `the file is too long: ${length} characters`),
    allowed: words(`最多 ${longest} 个字符`, `at most ${longest} characters`),
  }
}

function syntaxProblems(document: Document.Parsed, lines: LineCounter): FileProblem[] {
  // Warnings are tags that mean nothing here; they are found again, with the others, in notPlain().
  return document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0])
    const known = syntaxWording[error.code]
    return {
      code: 'syntax',
      line,
      column: col,
      path: '',
      problem: known,
      allowed: allowedSyntax[error.code] ?? plainYaml,
    }
  })
}

function notPlain(document: Document.Parsed, lines: LineCounter): FileProblem[] {
  const found: FileProblem[] = []
  const note = (offset: number, problem: Wording): void => {
    const { line, col } = lines.linePos(offset)
    found.push({
      code: 'not-plain',
      line,
      column: col,
      path: '',
      problem,
      allowed: words('把内容直接写在这里', 'write it out here'),
    })
  }
  visit(document, {
    Alias: (_, node) =>
      note(node.range?.[0] ?? 0, words(`不使用引用 *${node.source}`, `aliases are not used: *${node.source}`)),
    Node: (_, node) => {
      if (!('anchor' in node) && !('tag' in node)) return
      const offset = node.range?.[0] ?? 0
      if (node.anchor !== undefined)
        note(offset, words(`不使用锚点 &${node.anchor}`, `anchors are not used: &${node.anchor}`))
      // Explicit tags only: the parser leaves `tag` empty where it decided itself.
      if (node.tag !== undefined && node.tag !== '')
        note(offset, words(`不使用标签 ${written(node.tag)}`, `tags are not used: ${written(node.tag)}`))
    },
  })
  return found
}

/** A tag of YAML's own as it is written: `!!binary`. */
function written(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/u, '!!')
}

/** Where a path leads; where it leads nowhere (a key is missing), to the last thing that exists. */
function offsetOf(contents: ParsedNode | null, path: Path, atKey: boolean): number {
  let node: unknown = contents
  let offset = contents?.range[0] ?? 0
  for (const [index, part] of path.entries()) {
    const last = index === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === part)
      if (pair === undefined) return offset
      const key = startOf(pair.key) ?? offset
      // A key without a value has a place of its own only by its key.
      offset = last && !atKey ? (startOf(pair.value) ?? key) : key
      node = pair.value
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part]
      offset = startOf(node) ?? offset
    } else {
      return offset
    }
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  if (node === null || typeof node !== 'object' || !('range' in node)) return undefined
  const range: unknown = node.range
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined
}

const plainYaml = words(
  'YAML：用空格缩进，键后写冒号和空格',
  'YAML: indent with spaces; after a key a colon and a space',
)
const quoted = words('给这段文字加上引号', 'put the text in quotes')

const allowedSyntax: Partial<Record<ErrorCode, Wording>> = {
  DUPLICATE_KEY: words('每个键只写一次', 'each key once'),
  MULTIPLE_DOCS: words('一个文件只有一份，中间没有 ---', 'one document a file, without --- inside'),
  TAB_AS_INDENT: words('用空格缩进', 'indent with spaces'),
  BAD_SCALAR_START: quoted,
  BLOCK_AS_IMPLICIT_KEY: quoted,
  NON_STRING_KEY: words('键是一个简单的词', 'a key is a plain word'),
  RESOURCE_EXHAUSTION: words('少嵌套几层', 'fewer levels of nesting'),
}

/** One wording for each of the parser's codes; the type makes sure that none is missing. */
const syntaxWording: Readonly<Record<ErrorCode, Wording>> = {
  ALIAS_PROPS: words('引用上不能再加锚点或标签', 'an alias has an anchor or a tag'),
  BAD_ALIAS: words('引用写得不对', 'an alias that means nothing'),
  BAD_DIRECTIVE: words('% 开头的指令写得不对', 'a directive (%) that means nothing'),
  BAD_DQ_ESCAPE: words('双引号里的转义写得不对', 'a backslash escape in double quotes that means nothing'),
  BAD_INDENT: words('缩进不对', 'wrong indentation'),
  BAD_PROP_ORDER: words('锚点或标签的位置不对', 'an anchor or tag in the wrong place'),
  BAD_SCALAR_START: words('文字不能以这个符号开头', 'a text cannot begin with this character'),
  BLOCK_AS_IMPLICIT_KEY: words('一行里有两个冒号，或缩进不对', 'two colons in one line, or wrong indentation'),
  BLOCK_IN_FLOW: words('花括号或方括号里不能用缩进的写法', 'indented content inside braces or brackets'),
  DUPLICATE_KEY: words('同一个键写了两次', 'the same key stands twice'),
  IMPOSSIBLE: words('读不懂这里', 'this cannot be read'),
  KEY_OVER_1024_CHARS: words('键太长', 'the key is too long'),
  MISSING_CHAR: words(
    '少了一个符号：引号、括号、冒号或逗号',
    'a character is missing: a quote, bracket, colon or comma',
  ),
  MULTILINE_IMPLICIT_KEY: words('键跨了两行，是不是少了冒号', 'a key runs over two lines; is a colon missing'),
  MULTIPLE_ANCHORS: words('同一处有两个锚点', 'two anchors in one place'),
  MULTIPLE_DOCS: words('文件里有不止一份文档', 'there is more than one document'),
  MULTIPLE_TAGS: words('同一处有两个标签', 'two tags in one place'),
  NON_STRING_KEY: words('键不是一个词', 'a key that is no word'),
  RESOURCE_EXHAUSTION: words('嵌套太深', 'nested too deeply'),
  TAB_AS_INDENT: words('用了制表符缩进', 'a tab is used for indentation'),
  TAG_RESOLVE_FAILED: words('标签（!）没有意义', 'a tag (!) that means nothing'),
  UNEXPECTED_TOKEN: words('这里出现了意外的内容', 'something unexpected stands here'),
  BAD_COLLECTION_TYPE: words('标签和内容对不上', 'a tag that does not fit its content'),
}
