/** A pause, and its end: on a listing's own page, and by the links of our emails. */
import { londonDay } from '../../../functions/core/calendar.ts'
import type { FormValues } from '../../../functions/core/form.ts'
import { readDay } from '../../../functions/core/typed-when.ts'
import { typed } from '../../http/form.ts'
import { Input } from '../../ui/fields.tsx'

/** The day that a pause ends by itself, if one was given, or what is wrong with it. */
export function readPause(
  values: FormValues,
  now: Date,
): { ok: true; resumes: string | undefined } | { ok: false; errors: Record<string, string> } {
  const text = typed(values, 'resumes').trim()
  if (!text) return { ok: true, resumes: undefined }
  const resumes = readDay(text)
  if (!resumes) return fault('Enter a date like 8/12/2026, or leave it empty.')
  return resumes <= londonDay(now) ? fault('Enter a date after today.') : { ok: true, resumes }
}

const fault = (resumes: string) => ({ ok: false as const, errors: { resumes } })

export const whatPauseDoes =
  'For holidays, or when you are short of people. It stays in the directory and takes nobody new.'

export const PauseField = ({ value, error }: { value: string; error: string | undefined }) => (
  <Input
    name="resumes"
    label="The day it starts again (optional)"
    hint="For example 8/12/2026. Without a date you start it again yourself."
    width={10}
    autocomplete="off"
    value={value}
    error={error}
  />
)
