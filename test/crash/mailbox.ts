/** Everybody's mail and texts, as the laptop's inbox and outbox keep them: what has been answered as accepted. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type Post = {
  to: string
  text: string
  /** Which message of the programme it is a copy of. */
  key: string
  /** In which life of the server it was accepted: 0 before the first kill, 1 before the second, and so on. */
  life: number
}

type Email = {
  destination: { to: string[] }
  subject: string
  body: { text?: string }
  headers: { name: string; value: string }[]
}
type Text = { to: string; body: string; key: string }

/** Opens the mailbox of a data folder. `look` takes in what has come since the last look, as of the life given. */
export function openMailbox(folder: string) {
  const posts: Post[] = []
  const emails = linesOf<Email>(join(folder, 'inbox.jsonl'))
  const texts = linesOf<Text>(join(folder, 'texts.jsonl'))
  return {
    posts,
    look(life: number) {
      for (const { destination, subject, body, headers } of emails.more()) {
        const id = headers.find(({ name }) => name === 'Message-ID')?.value ?? ''
        const key = id.replace(/^<|@.*$/g, '')
        posts.push({ to: destination.to.join(), text: `${subject}\n${body.text ?? ''}`, key, life })
      }
      for (const { to, body, key } of texts.more()) posts.push({ to, text: body, key, life })
    },
    /** How much there is, without reading it. */
    size: () => emails.size() + texts.size(),
  }
}
export type Mailbox = ReturnType<typeof openMailbox>

/** The whole lines of a file that grows: each is given once. */
function linesOf<T>(file: string) {
  let read = 0
  return {
    size: () => (existsSync(file) ? statSync(file).size : 0),
    more(): T[] {
      if (!existsSync(file)) return []
      const bytes = readFileSync(file).subarray(read)
      const whole = bytes.lastIndexOf('\n') + 1
      read += whole
      return bytes
        .toString('utf8', 0, whole)
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as T)
    },
  }
}
