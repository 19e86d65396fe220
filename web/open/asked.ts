/** The query of a request at the open door, read by a schema; what can't be read is refused with its sentences. */
import type { Context } from 'hono'
import type * as z from 'zod'
import { refuse } from './answer.ts'

export type Asked<T> = { ok: true; asked: T } | { ok: false; response: Response }

/** What isn't a parameter is passed over, as the standard's own servers do; an empty one counts as not given. */
export function askedOf<T>(c: Context, schema: z.ZodType<T>): Asked<T> {
  const values: Record<string, string> = {}
  for (const [name, all] of Object.entries(c.req.queries())) {
    const said = all.filter((one) => one !== '')
    if (said.length > 1 && isParameter(schema, name))
      return { ok: false, response: refuse(c, 400, `Give ${name} once.`) }
    if (said[0] !== undefined) values[name] = said[0]
  }
  const read = schema.safeParse(values)
  if (read.success) return { ok: true, asked: read.data }
  const sentences = [...new Set(read.error.issues.map(({ message }) => message))]
  return { ok: false, response: refuse(c, 400, sentences.join(' ')) }
}

const isParameter = (schema: z.ZodType, name: string) => Object.hasOwn((schema as z.ZodObject).shape, name)
