/** Questions to AWS by its own command line, which whoever deploys has anyway. They only read. */
import { execFile } from 'node:child_process'
import type * as z from 'zod'
import type { Stage } from '../infra/stage.ts'

/** What AWS answered, or the name that it gives to its refusal. */
export type Answer = { ok: true; value: unknown } | { ok: false; fault: string; said: string }
export type Ask = (words: readonly string[]) => Promise<Answer>

/** The command line itself is not there. */
export const noCommandLine = 'NoCommandLine'

export const askAws: Ask = (words) =>
  new Promise((resolve) => {
    const options = { timeout: 30_000, shell: process.platform === 'win32' }
    execFile('aws', [...words, '--output', 'json'], options, (error, stdout, stderr) => {
      if (!error) return resolve({ ok: true, value: JSON.parse(stdout || '{}') })
      if (error.code === 'ENOENT') return resolve({ ok: false, fault: noCommandLine, said: '' })
      // An error occurred (ParameterNotFound) when calling the GetParameter operation: …
      const [, fault = 'Unknown'] = /\((\w+)\)/.exec(stderr) ?? []
      resolve({ ok: false, fault, said: stderr.trim() })
    })
  })

/** `stops`: the deployment would fail. `later`: it goes through, and something waits. `well`: as it should be. */
export type Finding = { state: 'stops' | 'later' | 'well' | 'unseen'; words: string }

export const stops = (words: string): Finding => ({ state: 'stops', words })
export const later = (words: string): Finding => ({ state: 'later', words })
export const well = (words: string): Finding => ({ state: 'well', words })
export const unseen = (words: string): Finding => ({ state: 'unseen', words })

export type Look = {
  stage: Stage
  ask: Ask
  /** The servers that the internet asks for a zone. */
  serversOf(zone: string): Promise<string[]>
  /** The stacks that are there. */
  standing: ReadonlySet<string>
}

/** Whether the stage has made what it makes: then what is found under its names is its own. */
export const stands = ({ stage, standing }: Look): boolean => standing.has(`upstream-${stage.name}-service`)

/** Reads an answer, or says that it could not be had. */
export async function read<T>(
  answer: Promise<Answer>,
  subject: string,
  shape: z.ZodType<T>,
  found: (value: T) => Finding | Finding[],
  refused: (fault: string, said: string) => Finding | undefined = () => undefined,
): Promise<Finding[]> {
  const had = await answer
  if (had.ok) {
    const read = shape.safeParse(had.value)
    return read.success
      ? [found(read.data)].flat()
      : [unseen(`Not looked at: ${subject} (AWS answers otherwise than it did).`)]
  }
  const { fault, said } = had
  return [refused(fault, said) ?? unseen(`Not looked at: ${subject} (${fault}).`)]
}
