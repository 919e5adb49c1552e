import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a model server answers with: a body, later or not at all where it says so. */
export interface ModelAnswer {
  readonly status?: number
  readonly body: string
  /** Real ms before it answers. */
  readonly after?: number
}

/** What was asked, as it came over the wire. */
export interface ModelQuestion {
  readonly authorization: string | undefined
  /** The whole body, and the user's message in it. */
  readonly raw: string
  readonly said: string
}

/** The usual envelope around what the model says. */
export function completion(content: unknown): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  return JSON.stringify({
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: text } }],
  })
}

/** A real HTTP server that speaks the OpenAI-compatible form, and answers as it is told. */
export async function openModelServer(answer: (question: ModelQuestion) => ModelAnswer): Promise<{
  readonly url: string
  readonly questions: readonly ModelQuestion[]
  close(): Promise<void>
}> {
  const questions: ModelQuestion[] = []
  const server = createServer((request, response) => {
    let raw = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (raw += chunk))
    request.on('end', () => {
      const { messages } = JSON.parse(raw) as { messages: readonly { content: string }[] }
      const question = {
        authorization: request.headers.authorization,
        raw,
        said: JSON.parse(messages.at(-1)?.content ?? '""') as string,
      }
      questions.push(question)
      const { status = 200, body, after = 0 } = answer(question)
      setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(body), after)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1/chat/completions`,
    questions,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
