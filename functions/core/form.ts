/** Reading forms: strings in, a value or a sentence for each field out. */
import * as z from 'zod'

type FieldErrors = Record<string, string>
export type FormValues = Record<string, string | string[]>
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors }

/** Holds a posted form against a schema; the first fault of each field is the one that people see. */
export function parseForm<T>(schema: z.ZodType<T>, values: FormValues): Parsed<T> {
  const result = schema.safeParse(values)
  if (result.success) return { ok: true, value: result.data }
  const errors: FieldErrors = {}
  for (const issue of result.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  return { ok: false, errors }
}

// Text that no keyboard types: control characters other than line breaks and tabs, and halves of surrogate pairs.
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/u

/** Whether text holds only what people can read. */
export const isReadable = (text: string) => !unreadable.test(text)

/** A text field: trimmed, capped, readable. `name` completes "Enter …" and "… must be …". */
export function textField(name: string, max: number) {
  return z
    .string(`Enter ${name}.`)
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .refine(isReadable, {
      message: 'Some characters here can’t be read. Type the words again.',
      abort: true,
    })
    .refine(
      (text) => text.length <= max,
      `${name.slice(0, 1).toUpperCase()}${name.slice(1)} must be ${max} characters or fewer.`,
    )
}

/** A single line that must be filled in. Line breaks are refused, so that it is safe in a header. */
export function lineField(name: string, max: number) {
  return textField(name, max)
    .refine((text) => text.length > 0, { message: `Enter ${name}.`, abort: true })
    .refine((text) => !text.includes('\n'), 'Keep this to one line.')
}

/** Checkboxes arrive as nothing, one string or many. Unknown values are dropped: a page can't have sent them. */
export function manyOf<T extends string>(ids: readonly T[]) {
  return z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((chosen) => ids.filter((id) => [chosen ?? []].flat().includes(id)))
}

/** An optional choice: '' and anything that the page did not offer count as no answer. */
export function maybeOneOf<T extends string>(ids: readonly T[]) {
  return z
    .unknown()
    .optional()
    .transform((chosen) => ids.find((id) => id === chosen))
}
