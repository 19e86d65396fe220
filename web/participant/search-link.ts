/** Addresses of searches: one can be shared, gone on with, or changed a little. */
import type { FormValues } from '../../functions/core/form.ts'

/** The same search elsewhere: on another page of it, or on the map. */
export function linkTo(values: FormValues, page: number, path = '/activities'): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) if (name !== 'page' && one !== '') query.append(name, one)
  }
  if (page > 1) query.set('page', String(page))
  return `${path}?${query}`
}
/** Past the form, to what came of it. */
export const results = '#results'
