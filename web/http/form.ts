import type { Context } from 'hono'
import type { FormValues } from '../../functions/core/form.ts'

/** A posted form as strings. Files are dropped: no form here has any. */
export async function readForm(c: Context): Promise<FormValues> {
  const body = await c.req.parseBody({ all: true })
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const texts = [value].flat().filter((one): one is string => typeof one === 'string')
      return [name, texts.length === 1 ? (texts[0] ?? '') : texts]
    }),
  )
}

/** The query of a GET form, as a posted form would come. */
export function readQuery(c: Context): FormValues {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? (values[0] ?? '') : values,
    ]),
  )
}

/** One field as text, for putting back what was typed. */
export function typed(values: FormValues, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** One field as a list, for checkboxes. */
export function ticked(values: FormValues, name: string): string[] {
  return [values[name] ?? []].flat()
}
